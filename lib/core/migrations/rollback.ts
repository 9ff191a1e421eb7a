import { AppError } from '../errors'
import { openRaw } from '../raw/open-raw'
import type { RawConnection } from '../raw/raw-connection'
import { readHistory } from './history'
import { type Migration, readMigrations } from './read-migrations'
import { recordRolledBack } from './record'
import { refuseForeignHistory } from './refuse-foreign-history'

export type RollbackOptions = {
  url: string
  /** How many migrations to take back, newest first. */
  steps?: number
  root?: string
}

/** Runs the down scripts of the newest migrations in one transaction and returns their names, newest first. */
export async function rollback({ url, steps = 1, root }: RollbackOptions): Promise<string[]> {
  const connection = await openRaw(url, { mustExist: true })
  try {
    return await rollBack(connection, readMigrations(connection.engine, root), steps)
  } finally {
    await connection.close()
  }
}

export async function rollBack(connection: RawConnection, migrations: Migration[], steps: number): Promise<string[]> {
  return await connection.migrating(async () => {
    const applied = await readHistory(connection)
    refuseForeignHistory(applied, migrations)
    const newest = migrations.filter((migration) => applied.some((entry) => entry.name === migration.name)).reverse()
    const chosen = newest.slice(0, steps)
    for (const migration of chosen) await rollBackOne(connection, migration)
    return chosen.map((migration) => migration.name)
  })
}

async function rollBackOne(connection: RawConnection, migration: Migration): Promise<void> {
  try {
    await connection.script(migration.down)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('unavailable', `Rolling back ${migration.name} failed, nothing was changed: ${reason}`, {
      cause: error,
    })
  }
  await recordRolledBack(connection, migration.name)
}
