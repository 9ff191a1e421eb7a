import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { transcriptQuerySchema } from '@/lib/runs/schema'
import { getSessionTranscript } from '@/lib/transfer/get-transcript'

const params = z.strictObject({ sessionId: idSchema })

export const GET = route(
  { params, query: transcriptQuerySchema, scope: 'rooms:read' },
  ({ db, actor, params, query }) => getSessionTranscript(db, actor, params.sessionId, query),
)
