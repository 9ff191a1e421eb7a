import { ANSWER_HEADERS } from './json'

/** no-transform and X-Accel-Buffering: otherwise Next compresses the lines and proxies hold them back. */
const HEADERS = {
  ...ANSWER_HEADERS,
  'cache-control': 'private, no-store, no-transform',
  'content-type': 'application/x-ndjson; charset=utf-8',
  'x-accel-buffering': 'no',
}

/** One JSON text a line, sent as it comes. When the reader leaves, the generator is ended. */
export function lines(parts: AsyncGenerator<unknown>): Response {
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await parts.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`))
      } catch (error) {
        controller.error(error)
      }
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
  return new Response(stream, { headers: HEADERS })
}
