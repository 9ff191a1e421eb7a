import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { getActor } from '@/lib/rooms/get-actor'

export const GET = route(
  { params: z.strictObject({ actorId: idSchema }), scope: 'rooms:read' },
  ({ db, actor, params }) => getActor(db, actor, params.actorId),
)
