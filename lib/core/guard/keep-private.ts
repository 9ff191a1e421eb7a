import { chmodSync, lstatSync } from 'node:fs'
import path from 'node:path'
import { isPostgresql } from '../is-postgresql'
import { log } from '../log'

const OTHERS = 0o077
const STICKY = 0o1000

/**
 * Takes the data folder and the files of an SQLite database away from the other users of this machine, and says so
 * once: installations of before were made readable for all. A folder that many use, such as /tmp, stays as it is.
 */
export function keepPrivate(dataDir: string, databaseUrl: string): void {
  const file = isPostgresql(databaseUrl) ? null : path.resolve(databaseUrl.replace(/^file:/, ''))
  const files = file === null ? [] : ['', '-wal', '-shm', '-journal'].map((end) => `${file}${end}`)
  const changed = [tighten(dataDir, 0o700), ...files.map((one) => tighten(one, 0o600))].flatMap((name) => name ?? [])
  if (changed.length > 0) log.warn({ changed }, 'other users of this machine could read the data: they no longer can')
}

/** The path when its mode was changed. */
function tighten(target: string, mode: number): string | null {
  try {
    const found = lstatSync(target)
    if (found.isSymbolicLink() || (found.mode & OTHERS) === 0 || (found.mode & STICKY) !== 0) return null
    chmodSync(target, mode)
    return target
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // Another user's, or on a disk without modes: the operator looks after that.
    if (code !== 'ENOENT') log.warn({ err: error }, 'the data may be readable for other users of this machine')
    return null
  }
}
