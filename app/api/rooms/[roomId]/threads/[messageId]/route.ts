import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { getThread } from '@/lib/threads/get-thread'

const params = z.strictObject({ roomId: idSchema, messageId: idSchema })

export const GET = route({ params, scope: 'rooms:read' }, ({ db, actor, params }) =>
  getThread(db, actor, params.roomId, params.messageId),
)
