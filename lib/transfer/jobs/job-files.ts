import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { safeFileName } from '@/lib/attachments/safe-file-name'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'

const DEPTH_MAX = 10

/** Where the files of imports are while they are needed. */
export function importFolder(): string {
  return path.join(env().dataDir, 'imports')
}

/** Of one job. Its id is one of ours. */
export function jobFolder(jobId: string): string {
  return path.join(importFolder(), jobId)
}

/** The place of an upload, with its folder. `name` was made safe when the job was made. */
export async function filePlace(jobId: string, name: string): Promise<string> {
  const place = path.join(jobFolder(jobId), name)
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
  return place
}

/** What was uploaded, as one would name it: the files and folders that were chosen. */
export async function uploadedPaths(jobId: string): Promise<string[]> {
  const names = await readdir(jobFolder(jobId))
  return names.sort().map((name) => path.join(jobFolder(jobId), name))
}

export async function removeFiles(jobId: string): Promise<void> {
  await rm(jobFolder(jobId), { recursive: true, force: true })
}

/** A name without ways out of its folder, the only one among `taken`. */
export function safePath(given: string, taken: ReadonlySet<string>): string {
  const parts = given.split(/[/\\]/).filter((part) => part !== '' && part !== '.')
  if (parts.length > DEPTH_MAX) throw new AppError('invalid', `${given}: the folders are too deep.`, { field: 'files' })
  const name = parts.map(safeFileName).join('/') || 'file'
  const folded = name.toLowerCase()
  const clash = [...taken].some((one) => one === folded || one.startsWith(`${folded}/`) || folded.startsWith(`${one}/`))
  if (clash) throw new AppError('invalid', `Two files are called ${name}.`, { field: 'files' })
  return name
}
