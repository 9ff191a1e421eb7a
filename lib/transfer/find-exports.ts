import { stat } from 'node:fs/promises'
import { AppError } from '@/lib/core/errors'
import { detectKind } from './detect-kind'
import { expandPaths } from './expand-paths'

/** Parts rooms this program exported from everything else. A folder that holds some is taken file by file. */
export async function findExports(
  places: readonly string[],
  format?: string,
): Promise<{ exports: string[]; others: string[] }> {
  const exports: string[] = []
  const others: string[] = []
  for (const place of places) {
    const found = await stat(place).catch(() => null)
    if (!found) throw new AppError('invalid', `${place}: no such file or folder.`)
    if (!found.isDirectory() && !found.isFile()) throw new AppError('invalid', `${place}: neither a file nor a folder.`)
    if (format !== undefined) {
      others.push(place)
      continue
    }
    const files = await expandPaths([place])
    const rooms: string[] = []
    for (const file of files) if ((await detectKind(file)) === 'export') rooms.push(file)
    exports.push(...rooms)
    if (rooms.length === 0) others.push(place)
    else others.push(...files.filter((file) => !rooms.includes(file)))
  }
  return { exports: [...new Set(exports)], others: [...new Set(others)] }
}
