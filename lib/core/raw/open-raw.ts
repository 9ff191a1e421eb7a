import { openPostgresqlRaw } from './postgresql-raw'
import type { RawConnection } from './raw-connection'
import { openSqliteRaw } from './sqlite-raw'

/** A raw connection to file:PATH (made when missing, with its folder) or postgresql://… */
export async function openRaw(url: string): Promise<RawConnection> {
  return /^postgres(ql)?:\/\//.test(url) ? await openPostgresqlRaw(url) : await openSqliteRaw(url)
}
