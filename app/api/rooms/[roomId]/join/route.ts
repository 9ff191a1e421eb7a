import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { joinRoom } from '@/lib/rooms/join-room'

const params = z.strictObject({ roomId: idSchema })

export const POST = route({ params, scope: 'messages:write' }, async ({ db, actor, params }) => {
  await joinRoom(db, actor, params.roomId)
  return noContent()
})
