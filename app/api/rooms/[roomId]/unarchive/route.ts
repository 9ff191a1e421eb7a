import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { noContent } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { unarchiveRoom } from '@/lib/rooms/archive-room'

const params = z.strictObject({ roomId: idSchema })

export const POST = route({ params, scope: 'admin' }, async ({ db, actor, params }) => {
  await unarchiveRoom(db, actor, params.roomId)
  return noContent()
})
