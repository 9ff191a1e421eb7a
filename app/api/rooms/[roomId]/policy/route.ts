import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { getRoomRules } from '@/lib/rooms/get-room-rules'
import { updateRulesSchema } from '@/lib/rooms/schema'
import { updateRoomRules } from '@/lib/rooms/update-room-rules'

const params = z.strictObject({ roomId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) =>
  getRoomRules(db, actor, params.roomId),
)

export const PATCH = route({ params, body: updateRulesSchema, scope: 'admin' }, ({ db, actor, params, body }) =>
  updateRoomRules(db, actor, params.roomId, body),
)
