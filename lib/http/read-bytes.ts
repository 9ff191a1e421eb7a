import { AppError } from '@/lib/core/errors'

/** The body of a request in one piece, under the limits of readParts. Throws too_large, malformed. */
export async function readBytes(request: Request, maxBytes: number, sentence: string): Promise<Buffer> {
  const declared = request.headers.get('content-length') ?? ''
  // HTTP ends a body at its declared length. Read as a whole it never becomes a web stream, which costs the server's
  // entry more than the rest of reading a request.
  if (/^\d+$/.test(declared) && Number(declared) <= maxBytes) {
    const bytes = Buffer.from(await request.arrayBuffer().catch(cutOff))
    if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes, sentence)
    return bytes
  }
  const parts: Uint8Array[] = []
  for await (const part of readParts(request, maxBytes, sentence)) parts.push(part)
  return Buffer.concat(parts)
}

/**
 * The body of a request as it comes, at most maxBytes of it: refused by its declared length before anything is read,
 * and cut while reading when the length was not declared or lied. Throws too_large with this sentence, malformed.
 */
export async function* readParts(request: Request, maxBytes: number, sentence: string): AsyncGenerator<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes, sentence)
  if (!request.body) return
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(cutOff)
    if (done) return
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw tooLarge(maxBytes, sentence)
    }
    yield value
  }
}

function tooLarge(limit: number, sentence: string): AppError {
  return new AppError('too_large', sentence, { limit })
}

function cutOff(cause: unknown): never {
  throw new AppError('malformed', 'The body ended before it was complete.', { cause })
}
