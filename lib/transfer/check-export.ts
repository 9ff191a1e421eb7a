import { readExport } from './read-export'
import type { Refusal } from './refusal'
import type { ExportHeader } from './schema'

/** Everything wrong with an export, found from its bytes alone; empty when it is in order. */
export async function checkExport(file: string, header: ExportHeader): Promise<Refusal[]> {
  const problems: Refusal[] = []
  for await (const entry of readExport(file, header, () => null)) {
    if (entry.what === 'refusal') problems.push(entry.refusal)
    if (entry.what === 'warning') problems.push(entry.warning)
  }
  return problems
}
