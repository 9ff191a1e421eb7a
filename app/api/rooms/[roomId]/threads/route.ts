import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { listThreads } from '@/lib/threads/list-threads'
import { threadQuerySchema } from '@/lib/threads/schema'

const params = z.strictObject({ roomId: idSchema })

export const GET = route({ params, query: threadQuerySchema, scope: 'rooms:read' }, ({ db, actor, params, query }) =>
  listThreads(db, actor, params.roomId, query),
)
