import type { Database } from '../database'
import { AppError } from '../errors'
import { migrationStatus } from '../migrations/migration-status'
import { isInMemory } from '../sqlite-adapter'
import { postgresqlProblem } from './postgresql-problem'
import { readPostgresqlSettings } from './read-postgresql-settings'
import { readSqliteSettings } from './read-sqlite-settings'
import { sqliteProblem } from './sqlite-problem'

/**
 * Throws one clear line unless this database keeps what it acknowledges, through kill -9 and a power cut. Called at
 * start, before anything is written to it.
 */
export async function assertDurable(db: Database): Promise<void> {
  refuse(await engineProblem(db))
}

/** The same, and that the database has exactly the schema of this release. */
export async function assertSafe(db: Database): Promise<void> {
  refuse((await engineProblem(db)) ?? (await schemaProblem(db)))
}

function refuse(problem: string | null): void {
  if (problem) throw new AppError('unavailable', problem)
}

async function engineProblem(db: Database): Promise<string | null> {
  if (db.engine === 'postgresql') return postgresqlProblem(await readPostgresqlSettings(db))
  for (const settings of await readSqliteSettings(db)) {
    const problem = sqliteProblem(settings)
    if (problem) return problem
  }
  return null
}

async function schemaProblem(db: Database): Promise<string | null> {
  if (isInMemory(db.url)) return null // no other process can reach it: it has the schema it was made with
  const { problem, pending } = await migrationStatus({ url: db.url })
  if (problem || pending.length === 0) return problem
  return `The database lacks migration ${pending[0]}. Run: npm run db -- migrate`
}
