import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { env } from './env'

const DAY_MS = 24 * 3600_000

/** Where files are while they come in. */
export function uploadFolder(): string {
  return path.join(env().dataDir, 'uploads')
}

/** Removes what a crash left there: nothing takes a day to come in. */
export async function tidyUploads(before = new Date(Date.now() - DAY_MS)): Promise<void> {
  for (const name of await namesIn(uploadFolder())) {
    const file = path.join(uploadFolder(), name)
    if ((await stat(file)).mtime < before) await rm(file, { force: true })
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    // Nothing has been uploaded yet.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
