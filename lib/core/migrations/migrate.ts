import { openRaw } from '../raw/open-raw'
import { applyMigrations } from './apply-migrations'
import { readMigrations } from './read-migrations'

export type MigrateOptions = {
  /** file:PATH or postgresql://… */
  url: string
  /** Stops after the migration of this name. */
  to?: string
  /** Where the folders sqlite and postgresql lie. */
  root?: string
}

/**
 * Brings a database to this release's schema and returns the names of what was applied (none when it was there
 * already). Everything pending goes in as one transaction under a lock: after a crash the database is as it was, and
 * of several servers that start together exactly one migrates while the others wait. Throws AppError 'unavailable'
 * for a database with an edited, failed or unknown migration.
 */
export async function migrate({ url, to, root }: MigrateOptions): Promise<string[]> {
  const connection = await openRaw(url)
  try {
    return await applyMigrations(connection, readMigrations(connection.engine, root), to)
  } finally {
    await connection.close()
  }
}
