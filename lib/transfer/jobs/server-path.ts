import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'

/** The folders below which administrators may name a path. */
export function importFolders(): string[] {
  return (env().IMPORT_FOLDERS ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => path.resolve(folder))
}

/** The real place of a path below one of those folders, links followed. Throws invalid, also for what is not there. */
export async function requireServerPath(given: string): Promise<string> {
  const place = await realpath(given).catch(() => null)
  for (const folder of place === null ? [] : importFolders()) {
    const root = await realpath(folder).catch(() => null)
    if (place !== null && root !== null && isBelow(place, root)) return place
  }
  throw new AppError('invalid', 'There is no such file in the folders the server allows to import from.', {
    field: 'path',
  })
}

function isBelow(place: string, root: string): boolean {
  const way = path.relative(root, place)
  return way === '' || (!path.isAbsolute(way) && way.split(path.sep)[0] !== '..')
}
