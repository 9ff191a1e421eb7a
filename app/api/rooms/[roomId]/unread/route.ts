import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { markUnread } from '@/lib/rooms/mark-unread'

const params = z.strictObject({ roomId: idSchema })
const body = z.strictObject({ seq: z.number().int().min(1).max(2_147_483_647) })

export const POST = route({ params, body, scope: 'messages:write' }, ({ db, actor, params, body }) =>
  markUnread(db, actor, params.roomId, body.seq),
)
