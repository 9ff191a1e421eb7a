import { AppError } from '@/lib/core/errors'
import { checkStructure } from './check-structure'
import { readBytes } from './read-bytes'

const BODY_MAX = 64 * 1024

/**
 * The JSON of a request, at most maxBytes of it: refused by its declared length before anything is read, and while
 * reading when the length was not declared or lied. Throws malformed, too_large.
 */
export async function readJson(request: Request, maxBytes = BODY_MAX): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new AppError('malformed', 'Send JSON with Content-Type: application/json.')
  }
  const bytes = await readBytes(request, maxBytes, `The body is too large. The limit is ${maxBytes} bytes.`)
  await checkStructure(bytes)
  return fromText(decode(bytes))
}

function fromText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('malformed', 'The body is not valid JSON.', { cause })
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AppError('malformed', 'The body is not valid UTF-8.', { cause })
  }
}
