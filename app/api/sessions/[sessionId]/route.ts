import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { getSession } from '@/lib/runs/get-session'

const params = z.strictObject({ sessionId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) =>
  getSession(db, actor, params.sessionId),
)
