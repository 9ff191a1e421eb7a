import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { leaveRoom } from '@/lib/rooms/leave-room'

const params = z.strictObject({ roomId: idSchema })

export const POST = route({ params, scope: 'messages:write' }, async ({ db, actor, params }) => {
  await leaveRoom(db, actor, params.roomId)
  return noContent()
})
