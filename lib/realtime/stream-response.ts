import type { Principal } from '@/lib/actors/principal-cache'
import type { Database } from '@/lib/core/database'
import { type OpenStream, openStream } from './open-stream'
import type { StreamQuery } from './schema'
import { STREAM_HEADERS } from './stream-headers'
import { webSink } from './web-sink'

/** The stream as the answer of a route handler. Ends when the request is aborted or its body is cancelled. */
export async function streamResponse(
  db: Database,
  principal: Principal,
  request: Request,
  query: StreamQuery,
): Promise<Response> {
  // The framework answers HEAD through GET and never says when that is over.
  if (request.method === 'HEAD') return new Response(null, { headers: STREAM_HEADERS })
  let opened: OpenStream | null = null
  let isGone = request.signal.aborted
  const leave = () => {
    isGone = true
    opened?.close()
  }
  const { sink, stream } = webSink(leave)
  request.signal.addEventListener('abort', leave, { once: true })
  opened = await openStream(db, principal, sink, query)
  if (isGone) opened.close()
  return new Response(stream, { headers: STREAM_HEADERS })
}
