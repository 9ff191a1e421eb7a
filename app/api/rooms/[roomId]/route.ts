import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { getRoom } from '@/lib/rooms/get-room'
import { updateRoomSchema } from '@/lib/rooms/schema'
import { updateRoom } from '@/lib/rooms/update-room'

const params = z.strictObject({ roomId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) => getRoom(db, actor, params.roomId))

export const PATCH = route({ params, body: updateRoomSchema, scope: 'admin' }, ({ db, actor, params, body }) =>
  updateRoom(db, actor, params.roomId, body),
)
