import { ANSWER_HEADERS } from './json'

/** A file made piece by piece, to be saved under a name of ours. */
export function download(
  pieces: AsyncGenerator<string | Uint8Array>,
  { name, contentType }: { name: string; contentType: string },
): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      ...ANSWER_HEADERS,
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
    },
  })
}
