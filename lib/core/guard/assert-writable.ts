import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '../errors'

/**
 * Room for the files SQLite keeps beside a database, and some rows. It maps one of them into memory: on a disk without
 * room for that the process ends with a bus error, which nothing can catch.
 */
const ROOM = 4 * 1024 * 1024

/** Makes the data directory when it is missing, and throws one clear line when nothing can be written there. */
export function assertWritable(folder: string): void {
  const probe = path.join(folder, `.probe-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(probe, Buffer.alloc(ROOM, 1), { flush: true })
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new AppError('unavailable', sentence(folder, reason), { cause: error })
  } finally {
    if (existsSync(probe)) rmSync(probe)
  }
}

function sentence(folder: string, reason: string): string {
  if (reason === 'ENOSPC' || reason === 'EDQUOT') {
    return `The disk of DATA_DIR ${folder} is full (${reason}). Free at least 4 MiB and start again.`
  }
  return `DATA_DIR ${folder} cannot be written to (${reason}).`
}
