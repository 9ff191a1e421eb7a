import { AppError } from '@/lib/core/errors'
import { readBytes } from './read-bytes'

const BODY_MAX = 64 * 1024
const DEPTH_MAX = 100

/**
 * The JSON of a request, at most maxBytes of it: refused by its declared length before anything is read, and while
 * reading when the length was not declared or lied. Throws malformed, too_large.
 */
export async function readJson(request: Request, maxBytes = BODY_MAX): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new AppError('malformed', 'Send JSON with Content-Type: application/json.')
  }
  const text = await readText(request, maxBytes)
  const value = fromText(text)
  if (isDeep(value)) throw new AppError('malformed', `The body is nested more than ${DEPTH_MAX} levels deep.`)
  return value
}

function fromText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('malformed', 'The body is not valid JSON.', { cause })
  }
}

/** Shapes are checked, and JSON is written, by recursion: what is deeper than the stack would fail there. */
function isDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth <= DEPTH_MAX; depth++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
    if (level.length === 0) return false
  }
  return true
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const bytes = await readBytes(request, maxBytes, `The body is too large. The limit is ${maxBytes} bytes.`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AppError('malformed', 'The body is not valid UTF-8.', { cause })
  }
}
