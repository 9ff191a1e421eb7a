import * as z from 'zod'
import { getActor } from '@/lib/actors/get-actor'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'

export const GET = route(
  { params: z.strictObject({ actorId: idSchema }), scope: 'rooms:read' },
  ({ db, actor, params }) => getActor(db, actor, params.actorId),
)
