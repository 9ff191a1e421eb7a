import { AppError } from '../errors'
import type { RawConnection } from '../raw/raw-connection'
import { readHistory } from './history'
import type { Migration } from './read-migrations'
import { createHistory, recordApplied } from './record'
import { refuseForeignHistory } from './refuse-foreign-history'

/** Applies what is missing, up to and including `to`, and returns the names. */
export async function applyMigrations(
  connection: RawConnection,
  migrations: Migration[],
  to?: string,
): Promise<string[]> {
  if (to && !migrations.some((migration) => migration.name === to)) {
    throw new AppError('unavailable', `This release has no migration ${to}.`)
  }
  // Looked at without the lock first: a start with nothing to do does not wait for a busy writer.
  if ((await pending(connection, migrations, to)).length === 0) return []
  return await connection.migrating(async () => {
    const missing = await pending(connection, migrations, to)
    await createHistory(connection)
    for (const migration of missing) await apply(connection, migration)
    return missing.map((migration) => migration.name)
  })
}

async function pending(connection: RawConnection, migrations: Migration[], to?: string): Promise<Migration[]> {
  const applied = await readHistory(connection)
  refuseForeignHistory(applied, migrations)
  const names = new Set(applied.map((entry) => entry.name))
  return migrations.filter((migration) => !names.has(migration.name) && (!to || migration.name <= to))
}

async function apply(connection: RawConnection, migration: Migration): Promise<void> {
  const startedAt = new Date()
  try {
    await connection.script(migration.up)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('unavailable', `Migration ${migration.name} failed, nothing was changed: ${reason}`, {
      cause: error,
    })
  }
  await recordApplied(connection, migration, startedAt)
}
