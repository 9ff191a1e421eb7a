import { readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/core/errors'

/** Files as given, and the files directly in the folders given; each once. Throws invalid for what is not there. */
export async function expandPaths(paths: string[]): Promise<string[]> {
  const files: string[] = []
  for (const given of paths) {
    const found = await stat(given).catch(() => null)
    if (!found) throw new AppError('invalid', `${given}: no such file or folder.`)
    if (!found.isDirectory()) {
      files.push(given)
      continue
    }
    const entries = await readdir(given, { withFileTypes: true })
    const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => entry.name)
    files.push(...names.sort().map((name) => path.join(given, name)))
  }
  const byPlace = new Map<string, string>()
  for (const file of files) {
    const place = await realpath(file)
    if (!byPlace.has(place)) byPlace.set(place, file)
  }
  return [...byPlace.values()]
}
