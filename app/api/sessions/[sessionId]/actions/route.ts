import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { changeSession } from '@/lib/runs/change-session'
import { sessionActionSchema } from '@/lib/runs/schema'

const params = z.strictObject({ sessionId: idSchema })

export const POST = route({ params, body: sessionActionSchema, scope: 'runs:write' }, ({ db, actor, params, body }) =>
  changeSession(db, actor, params.sessionId, body.action),
)
