import { AppError } from '@/lib/core/errors'

const MAX = 16 * 1024

/** The fields of a small form, sent as a form or as JSON. Throws malformed, too_large. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const refusal = new AppError('too_large', `The form is too large. The limit is ${MAX} bytes.`, { limit: MAX })
  if (Number(request.headers.get('content-length') ?? 0) > MAX) throw refusal
  const bytes = await readBytes(request.body, refusal)
  const text = new TextDecoder().decode(bytes)
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
  if (type.startsWith('application/json')) return fromJson(text)
  throw new AppError('malformed', 'Send a form or JSON.')
}

async function readBytes(body: ReadableStream<Uint8Array> | null, refusal: AppError): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (const reader = body?.getReader(); reader; ) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > MAX) {
      await reader.cancel()
      throw refusal
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks)
}

/** Only text fields count: an object in place of a password is none. */
function fromJson(text: string): Record<string, string> {
  try {
    const data: unknown = JSON.parse(text)
    const entries = typeof data === 'object' && data !== null ? Object.entries(data) : []
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch (cause) {
    throw new AppError('malformed', 'The body is not valid JSON.', { cause })
  }
}
