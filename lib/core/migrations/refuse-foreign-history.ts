import { AppError } from '../errors'
import type { Applied } from './history'
import type { Migration } from './read-migrations'

/** Throws one clear line when this release must not touch a database with that history. */
export function refuseForeignHistory(applied: Applied[], migrations: Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum, isFinished } of applied) {
    const migration = known.get(name)
    if (!migration) throw refusal(`The database is ahead of this release (migration ${name}). Start the newer release.`)
    if (!isFinished) throw refusal(`Migration ${name} failed halfway under another tool. Restore a backup.`)
    if (migration.checksum !== checksum) {
      throw refusal(`Migration ${name} was edited after it had been applied. Restore the released file.`)
    }
  }
}

function refusal(message: string): AppError {
  return new AppError('unavailable', message)
}
