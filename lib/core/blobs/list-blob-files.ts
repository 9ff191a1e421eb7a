import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** The digests of all whole files: FOLDER/ab/abcdef…. */
export async function* listBlobFiles(folder: string): AsyncGenerator<string> {
  for await (const { name } of entries(folder)) if (/^[0-9a-f]{64}$/.test(name)) yield name
}

/** Removes the files that a crash left half written before that time. */
export async function tidyBlobFiles(folder: string, before: Date): Promise<void> {
  for await (const { name, file } of entries(folder)) {
    if (name.endsWith('.partial') && (await stat(file)).mtime < before) await rm(file, { force: true })
  }
}

async function* entries(folder: string) {
  for (const part of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(part)) continue
    for (const name of await namesIn(path.join(folder, part))) yield { name, file: path.join(folder, part, name) }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    // Nothing has been stored yet.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
