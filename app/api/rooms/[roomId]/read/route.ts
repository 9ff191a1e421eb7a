import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { markRead } from '@/lib/rooms/mark-read'
import { markReadSchema } from '@/lib/rooms/schema'

const params = z.strictObject({ roomId: idSchema })

export const POST = route({ params, body: markReadSchema, scope: 'messages:write' }, ({ db, actor, params, body }) =>
  markRead(db, actor, params.roomId, body.seq, body.after),
)
