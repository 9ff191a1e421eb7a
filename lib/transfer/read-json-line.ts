import type * as z from 'zod'
import { EXPORT_LINE_MAX_BYTES } from './constants'
import type { Line } from './split-lines'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export type ReadLine<T> = { value: T; text: string } | { reason: string }

/** One line of JSON Lines as the shape it should have, or the reason why it is not. */
export function readJsonLine<T>(line: Line, schema: z.ZodType<T>): ReadLine<T> {
  if (line.bytes === null) return { reason: `longer than ${EXPORT_LINE_MAX_BYTES} bytes` }
  let text: string
  let json: unknown
  try {
    text = utf8.decode(line.bytes)
  } catch {
    return { reason: 'not valid UTF-8' }
  }
  try {
    json = JSON.parse(text)
  } catch {
    return { reason: 'not valid JSON' }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { value: parsed.data, text }
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') ?? ''
  return { reason: `${where === '' ? '' : `${where}: `}${issue?.message ?? 'not a line of this format'}` }
}
