import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { getRoomPolicy } from '@/lib/rooms/get-room-policy'
import { updatePolicySchema } from '@/lib/rooms/schema'
import { updateRoomPolicy } from '@/lib/rooms/update-room-policy'

const params = z.strictObject({ roomId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) =>
  getRoomPolicy(db, actor, params.roomId),
)

export const PATCH = route({ params, body: updatePolicySchema, scope: 'admin' }, ({ db, actor, params, body }) =>
  updateRoomPolicy(db, actor, params.roomId, body),
)
