import { type Database, openDatabase } from '@/lib/core/database'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { migrationStatus } from '@/lib/core/migrations/migration-status'
import { withStatistics } from '@/lib/statistics/project'

/** Runs `work` on the database of the environment, which must exist and have this release's schema. */
export async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const url = env().databaseUrl
  const { problem, pending } = await migrationStatus({ url })
  if (problem) throw new AppError('unavailable', problem)
  if (pending.length > 0) throw new AppError('unavailable', 'Migrations are missing. Run: npm run db -- migrate')
  const db = withStatistics(openDatabase({ url, poolSize: 2 }))
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}
