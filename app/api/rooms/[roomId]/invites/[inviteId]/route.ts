import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { revokeRoomInvite } from '@/lib/rooms/revoke-room-invite'

const params = z.strictObject({ roomId: idSchema, inviteId: idSchema })

export const DELETE = route({ params, scope: 'admin' }, async ({ db, actor, params }) => {
  await revokeRoomInvite(db, actor, params.roomId, params.inviteId)
  return noContent()
})
