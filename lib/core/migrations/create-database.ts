import { AppError } from '../errors'
import { isPostgresql } from '../is-postgresql'
import { openRaw } from '../raw/open-raw'

/**
 * Makes the PostgreSQL database that the address names, if it is missing; a SQLite file is made by migrating. Text
 * is compared byte by byte, as in SQLite, so that both engines sort alike. Returns whether it was made.
 */
export async function createDatabase(url: string): Promise<boolean> {
  if (!isPostgresql(url)) return false
  const address = new URL(url)
  const name = decodeURIComponent(address.pathname.slice(1))
  if (name === '') throw new AppError('unavailable', 'DATABASE_URL has no database name: postgresql://user@host/NAME')
  address.pathname = '/postgres'
  const server = await openRaw(address.href)
  try {
    const found = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.length > 0) return false
    const quoted = `"${name.replaceAll('"', '""')}"`
    await server.query(`CREATE DATABASE ${quoted} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`)
    return true
  } finally {
    await server.close()
  }
}
