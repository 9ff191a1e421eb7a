import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '../errors'

/** Makes the data directory when it is missing, and throws one clear line when nothing can be written there. */
export function assertWritable(folder: string): void {
  const probe = path.join(folder, `.probe-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new AppError('unavailable', `DATA_DIR ${folder} cannot be written to (${reason}).`, { cause: error })
  }
}
