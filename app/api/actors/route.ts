import { listActors } from '@/lib/actors/list-actors'
import { listActorsQuerySchema } from '@/lib/actors/schema'
import { route } from '@/lib/http/route'

/** Active actors whose name begins with `prefix`, for mentions and invitations. */
export const GET = route({ query: listActorsQuerySchema, scope: 'rooms:read' }, async ({ db, actor, query }) => ({
  actors: await listActors(db, actor, query),
}))
