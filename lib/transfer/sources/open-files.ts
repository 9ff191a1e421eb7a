import { createReadStream } from 'node:fs'
import { lstat, open, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/core/errors'
import { openZip } from './open-zip'
import type { OpenFiles, SourceFiles } from './source'

/** As many as a zip archive or folder may hold: more is no export, and listing them would fill the memory. */
const ENTRIES_MAX = 1_000_000
const ZIP_BEGINS = ['PK\u0003\u0004', 'PK\u0005\u0006']

/** A folder, a zip archive or a single file as the files of one source. Throws invalid for what cannot be opened. */
export async function openFiles(given: string): Promise<OpenFiles> {
  const found = await stat(given).catch(() => null)
  if (!found) throw new AppError('invalid', `${given}: no such file or folder.`)
  if (found.isDirectory()) return await openFolder(given)
  if (!found.isFile()) throw new AppError('invalid', `${given}: neither a file nor a folder.`)
  if (await isZip(given)) return await openZip(given, ENTRIES_MAX)
  return filesOnDisk(given, new Map([[path.basename(given), { place: given, size: found.size }]]))
}

/** Files that lie in several places as one source: the pieces of an export, the logs of one network. */
export async function openTogether(places: readonly string[]): Promise<OpenFiles> {
  const folder = commonFolder(places.map((place) => path.resolve(place)))
  const found = await Promise.all(
    places.map(async (place) => ({ place, name: nameIn(folder, path.resolve(place)), size: (await stat(place)).size })),
  )
  return filesOnDisk(folder, new Map(found.map(({ name, ...file }) => [name, file])))
}

type OnDisk = ReadonlyMap<string, { place: string; size: number }>

function filesOnDisk(given: string, files: OnDisk, refused: SourceFiles['refused'] = []): OpenFiles {
  return {
    path: given,
    entries: [...files].map(([name, { size }]) => ({ name, size })),
    refused,
    open: async (name) => {
      const file = files.get(name)
      if (!file) throw new Error(`${name} is not in ${given}.`)
      return createReadStream(file.place)
    },
    onDisk: (name) => files.get(name)?.place ?? given,
    close: () => undefined,
  }
}

/** Everything below a folder but hidden files. Links are not followed: they may lead out of it, or in circles. */
async function openFolder(given: string): Promise<OpenFiles> {
  const files = new Map<string, { place: string; size: number }>()
  const refused: { name: string; reason: string }[] = []
  const folders = [given]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const children = await readdir(folder, { withFileTypes: true })
    for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (child.name.startsWith('.')) continue
      const place = path.join(folder, child.name)
      const name = nameIn(given, place)
      if (child.isDirectory()) folders.push(place)
      else if (child.isFile()) files.set(name, { place, size: (await lstat(place)).size })
      else refused.push({ name, reason: child.isSymbolicLink() ? 'a link, which is not followed' : 'no regular file' })
    }
    if (files.size > ENTRIES_MAX) throw new AppError('invalid', `${given}: more than ${ENTRIES_MAX} files.`)
  }
  const inOrder = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  return filesOnDisk(given, new Map(inOrder), refused)
}

async function isZip(file: string): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return ZIP_BEGINS.includes(buffer.toString('latin1', 0, bytesRead))
  } finally {
    await handle.close()
  }
}

function nameIn(folder: string, place: string): string {
  return path.relative(folder, place).split(path.sep).join('/')
}

function commonFolder(places: string[]): string {
  let folder = path.dirname(places[0] ?? '')
  while (places.some((place) => !place.startsWith(folder === path.sep ? folder : folder + path.sep)))
    folder = path.dirname(folder)
  return folder
}
