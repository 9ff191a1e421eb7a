import { AppError } from '@/lib/core/errors'

/**
 * The body of a request, at most maxBytes of it: refused by its declared length before anything is read, and cut while
 * reading when the length was not declared or lied. Throws too_large with this sentence, malformed.
 */
export async function readBytes(request: Request, maxBytes: number, sentence: string): Promise<Buffer> {
  const refusal = () => new AppError('too_large', sentence, { limit: maxBytes })
  const declared = request.headers.get('content-length') ?? ''
  if (Number(declared) > maxBytes) throw refusal()
  // HTTP ends a body at its declared length. Read as a whole it never becomes a web stream, which costs the server's
  // entry more than the rest of reading a request.
  if (/^\d+$/.test(declared)) {
    const bytes = Buffer.from(await request.arrayBuffer().catch(cutOff))
    if (bytes.byteLength > maxBytes) throw refusal()
    return bytes
  }
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(cutOff)
    if (done) return Buffer.concat(chunks)
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw refusal()
    }
    chunks.push(value)
  }
}

function cutOff(cause: unknown): never {
  throw new AppError('malformed', 'The body ended before it was complete.', { cause })
}
