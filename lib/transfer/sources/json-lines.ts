import { splitLines } from '../split-lines'
import type { JsonRecord } from './json-records'
import type { SourceFiles } from './source'

const LINE_MAX_BYTES = 16 * 1024 * 1024

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The lines of a file of JSON Lines, counted from 1, or why one cannot be read. Empty lines are no records. */
export async function* jsonLines(files: SourceFiles, name: string): AsyncGenerator<JsonRecord> {
  for await (const { number, bytes } of splitLines(await files.open(name), LINE_MAX_BYTES)) {
    if (bytes === null) yield { record: number, reason: `is longer than ${LINE_MAX_BYTES} bytes` }
    else if (bytes.length > 0) {
      const read = parse(bytes)
      if (read) yield { record: number, ...read }
    }
  }
}

function parse(bytes: Uint8Array): { value: unknown } | { reason: string } | null {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return { reason: 'is not valid UTF-8' }
  }
  if (text.trim() === '') return null
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { reason: 'is not valid JSON' }
  }
}
