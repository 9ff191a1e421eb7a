import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { createSession } from '@/lib/runs/create-session'
import { listSessions } from '@/lib/runs/list-sessions'
import { createSessionSchema, sessionQuerySchema } from '@/lib/runs/schema'

export const GET = route({ query: sessionQuerySchema, lists: ['tag'], scope: 'rooms:read' }, ({ db, actor, query }) =>
  listSessions(db, actor, query),
)

export const POST = route({ body: createSessionSchema, scope: 'runs:write' }, async ({ db, actor, body }) => {
  const { session, created } = await createSession(db, actor, body)
  return json(session, created ? 201 : 200)
})
