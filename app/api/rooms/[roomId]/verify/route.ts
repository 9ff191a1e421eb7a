import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { requireRoom } from '@/lib/rooms/access'

const params = z.strictObject({ roomId: idSchema })

export const GET = route({ params, scope: 'rooms:read', rate: 'heavy' }, async ({ db, actor, params }) => {
  await requireRoom(db, actor, params.roomId)
  return await verifyRoom(db, params.roomId)
})
