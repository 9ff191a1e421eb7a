import { splitLines } from '../../split-lines'
import type { SourceFiles } from '../source'

/** Records hold whole files and pictures. */
const LINE_BYTES = 32 * 1024 * 1024
export const LINE_TOO_LONG = `is longer than ${LINE_BYTES} bytes`
const TITLE_MAX = 80

/** `text` null: too long. `value` null: no JSON. Empty lines are no records. */
export type JsonLine = { number: number; text: string | null; value: unknown }

export async function* jsonLines(files: SourceFiles, file: string): AsyncGenerator<JsonLine> {
  for await (const { number, bytes } of splitLines(await files.open(file), LINE_BYTES)) {
    const text =
      bytes === null
        ? null
        : Buffer.from(bytes)
            .toString('utf8')
            .replace(/^\uFEFF/, '')
    if (text?.trim() !== '') yield { number, text, value: text === null ? null : parse(text) }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What a session is called that has no name: its first words. */
export function titleOf(text: string): string {
  const [line = ''] = text.trim().split('\n')
  const points = [...line]
  return (points.length > TITLE_MAX ? `${points.slice(0, TITLE_MAX - 1).join('')}…` : line) || 'Untitled session'
}
