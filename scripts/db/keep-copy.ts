import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { backup } from '@/lib/core/backup/backup'
import { env } from '@/lib/core/env'
import { isAppError } from '@/lib/core/errors'
import { migrationStatus } from '@/lib/core/migrations/migration-status'

/** Before a command that destroys rows: a backup in DATA_DIR/backups, whose path is printed. */
export async function keepCopy(reason: string): Promise<void> {
  const { databaseUrl: url, dataDir } = env()
  if (await isEmpty(url)) return
  const folder = path.join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `before-${reason}-${new Date().toISOString().replaceAll(':', '-')}.tar.gz`)
  const digests = await backup({ url, file })
  const rows = Object.values(digests).reduce((sum, table) => sum + table.rows, 0)
  console.log(`Kept a backup of ${rows} rows: ${file}`)
}

async function isEmpty(url: string): Promise<boolean> {
  try {
    return (await migrationStatus({ url })).applied.length === 0
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return true
    throw error
  }
}
