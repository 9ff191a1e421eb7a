import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { createRoomInvite } from '@/lib/rooms/create-room-invite'
import { createRoomInviteSchema } from '@/lib/rooms/schema'

const params = z.strictObject({ roomId: idSchema })

export const POST = route(
  { params, body: createRoomInviteSchema, scope: 'admin' },
  async ({ db, actor, params, body }) => json(await createRoomInvite(db, actor, params.roomId, body), 201),
)
