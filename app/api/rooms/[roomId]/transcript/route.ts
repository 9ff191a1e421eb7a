import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { transcriptQuerySchema } from '@/lib/runs/schema'
import { getRoomTranscript } from '@/lib/transfer/get-transcript'

const params = z.strictObject({ roomId: idSchema })

export const GET = route(
  { params, query: transcriptQuerySchema, scope: 'rooms:read' },
  ({ db, actor, params, query }) => getRoomTranscript(db, actor, params.roomId, query),
)
