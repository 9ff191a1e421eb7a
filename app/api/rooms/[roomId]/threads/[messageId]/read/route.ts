import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { markThreadRead } from '@/lib/threads/mark-thread-read'
import { readThreadSchema } from '@/lib/threads/schema'

const params = z.strictObject({ roomId: idSchema, messageId: idSchema })

export const POST = route(
  { params, body: readThreadSchema, scope: 'messages:write' },
  async ({ db, actor, params, body }) => ({
    seq: await markThreadRead(db, actor, params.roomId, params.messageId, body.seq),
  }),
)
