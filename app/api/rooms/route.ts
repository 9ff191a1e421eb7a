import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { openRoom } from '@/lib/messages/open-room'
import { openRoomSchema } from '@/lib/messages/schema'
import { listOpenRooms } from '@/lib/rooms/list-open-rooms'
import { listRooms } from '@/lib/rooms/list-rooms'
import { roomsQuerySchema } from '@/lib/rooms/schema'

export const GET = route(
  { query: roomsQuerySchema, lists: ['tag'], scope: 'rooms:read' },
  async ({ db, actor, query }) => {
    if (query.show === 'open') return await listOpenRooms(db, actor, query)
    return { rooms: await listRooms(db, actor) }
  },
)

export const POST = route({ body: openRoomSchema, scope: 'admin' }, async ({ db, actor, body }) =>
  json(await openRoom(db, actor, body), 201),
)
