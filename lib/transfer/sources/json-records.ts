import { type JsonOptions, jsonItems } from './json-items'
import type { SourceFiles } from './source'

/** A record of a JSON file, counted from 1, or why it cannot be read. */
export type JsonRecord = { record: number; value: unknown } | { record: number; reason: string }

/** The items of one list of a JSON file; where the file is cut or no JSON, one refusal stands for the rest. */
export async function* jsonRecords(
  files: SourceFiles,
  name: string,
  path: readonly string[] = [],
  options: Omit<JsonOptions, 'fields'> = {},
): AsyncGenerator<JsonRecord> {
  let last = 0
  for await (const entry of jsonItems(await files.open(name), path, options)) {
    if (entry.what === 'cut') yield { record: last + 1, reason: entry.reason }
    else if (entry.what !== 'field' && entry.record !== null) {
      last = entry.record
      yield entry.what === 'item' ? { record: last, value: entry.value } : { record: last, reason: entry.reason }
    }
  }
}
