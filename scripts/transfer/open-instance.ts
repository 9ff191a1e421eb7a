import { mkdirSync } from 'node:fs'
import { type Database, database } from '@/lib/core/database'
import { env } from '@/lib/core/env'
import { assertSafe } from '@/lib/core/guard/assert-durable'
import { migrate } from '@/lib/core/migrations/migrate'
import { withStatistics } from '@/lib/statistics/project'

/** The instance the settings name, brought up to this release. A server may be running on it. */
export async function openInstance(): Promise<Database> {
  const { dataDir, databaseUrl } = env()
  mkdirSync(dataDir, { recursive: true })
  await migrate({ url: databaseUrl })
  const db = withStatistics(database())
  await assertSafe(db)
  return db
}
