import { isAppError } from '../errors'
import { openRaw } from '../raw/open-raw'
import { readHistory } from './history'
import { readMigrations } from './read-migrations'
import { refuseForeignHistory } from './refuse-foreign-history'

export type MigrationStatus = {
  engine: 'sqlite' | 'postgresql'
  applied: { name: string; at: Date | null }[]
  pending: string[]
  /** Why this release refuses the database, or null. */
  problem: string | null
}

/** What a database has and lacks. Changes nothing. */
export async function migrationStatus({ url, root }: { url: string; root?: string }): Promise<MigrationStatus> {
  const connection = await openRaw(url, { mustExist: true })
  try {
    const migrations = readMigrations(connection.engine, root)
    const history = await readHistory(connection)
    const names = new Set(history.map((entry) => entry.name))
    return {
      engine: connection.engine,
      applied: history.map(({ name, at }) => ({ name, at })),
      pending: migrations.map((migration) => migration.name).filter((name) => !names.has(name)),
      problem: problemOf(() => refuseForeignHistory(history, migrations)),
    }
  } finally {
    await connection.close()
  }
}

function problemOf(check: () => void): string | null {
  try {
    check()
    return null
  } catch (error) {
    if (isAppError(error)) return error.message
    throw error
  }
}
