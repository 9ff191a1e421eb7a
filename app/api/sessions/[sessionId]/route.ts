import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { deleteSession } from '@/lib/runs/delete-session'
import { getSession } from '@/lib/runs/get-session'
import { updateSessionSchema } from '@/lib/runs/schema'
import { updateSession } from '@/lib/runs/update-session'

const params = z.strictObject({ sessionId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) =>
  getSession(db, actor, params.sessionId),
)

export const PATCH = route({ params, body: updateSessionSchema, scope: 'runs:write' }, ({ db, actor, params, body }) =>
  updateSession(db, actor, params.sessionId, body),
)

export const DELETE = route({ params, scope: 'runs:write' }, async ({ db, actor, params }) => {
  await deleteSession(db, actor, params.sessionId)
  return noContent()
})
