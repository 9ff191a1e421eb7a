import { isPostgresql } from '../is-postgresql'
import { openPostgresqlRaw } from './postgresql-raw'
import type { RawConnection } from './raw-connection'
import { openSqliteRaw } from './sqlite-raw'

/**
 * A raw connection to file:PATH or postgresql://… A missing SQLite file is made, with its folder, unless `mustExist`.
 * Throws one clear line: not_found when there is no such database, unavailable when the server cannot be reached.
 */
export async function openRaw(url: string, { mustExist = false } = {}): Promise<RawConnection> {
  return isPostgresql(url) ? await openPostgresqlRaw(url) : await openSqliteRaw(url, mustExist)
}
