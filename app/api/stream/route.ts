import { route } from '@/lib/http/route'
import { streamQuerySchema } from '@/lib/realtime/schema'
import { streamResponse } from '@/lib/realtime/stream-response'

export const GET = route({ query: streamQuerySchema, scope: 'rooms:read' }, ({ db, principal, request, query }) =>
  streamResponse(db, principal, request, query),
)
