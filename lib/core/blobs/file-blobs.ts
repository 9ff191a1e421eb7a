import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { DISK_FULL } from '../constants'
import { sha256Hex } from '../crypto'
import { AppError } from '../errors'
import { newId } from '../ids'
import type { BlobStore } from './blob-store'
import { claimFolder } from './claim-folder'
import { listBlobFiles, tidyBlobFiles } from './list-blob-files'

/** Blobs as files: FOLDER/ab/abcdef…. `folder` is asked for when it is first needed. */
export function fileBlobs(folder: () => string): BlobStore {
  const fileOf = (sha256: string) => path.join(folder(), sha256.slice(0, 2), checked(sha256))
  return {
    put: async (bytes) => {
      const sha256 = sha256Hex(bytes)
      const file = fileOf(sha256)
      if ((await sizeOf(file)) !== bytes.byteLength) await write(file, bytes)
      return { sha256, size: bytes.byteLength }
    },
    read: async (sha256) => await readFile(fileOf(sha256)).catch(missing),
    remove: async (sha256) => await rm(fileOf(sha256), { force: true }),
    list: () => listBlobFiles(folder()),
    tidy: (before) => tidyBlobFiles(folder(), before),
    belongsTo: (owner) => claimFolder(folder(), owner),
  }
}

/** A digest becomes part of a path: nothing else may. */
function checked(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('This is not a SHA-256 in hexadecimal.')
  return sha256
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Under another name until every byte is on disk, so that a power cut leaves the whole file or none. */
async function write(file: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(file)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const partial = `${file}.${newId()}.partial`
  try {
    const handle = await open(partial, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(partial, file)
    for (const one of [folder, path.dirname(folder)]) await syncFolder(one)
  } catch (cause) {
    if (!isFull(cause)) throw cause
    throw new AppError('unavailable', DISK_FULL, { retryAfter: 60, cause })
  } finally {
    await rm(partial, { force: true })
  }
}

/** The name itself, and the folder made for it, are durable only with this. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function missing(cause: unknown): never {
  if (isMissing(cause)) throw new AppError('gone', 'The content of this file is missing.', { cause })
  throw cause
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}
