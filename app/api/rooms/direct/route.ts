import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { createDirectSchema } from '@/lib/rooms/schema'

export const POST = route({ body: createDirectSchema, scope: 'messages:write' }, async ({ db, actor, body }) =>
  json(await createDirectRoom(db, actor, body.names), 201),
)
