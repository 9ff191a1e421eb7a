import path from 'node:path'
import { Command } from 'commander'
import { restore as readBackup } from '@/lib/core/backup/restore'
import { env } from '@/lib/core/env'
import { createDatabase } from '@/lib/core/migrations/create-database'
import { callersFolder } from '../../transfer/run'
import { printDigests } from '../print-digests'

export const restore = new Command('restore')
  .description('restore a backup into an empty database of either engine; use it to move to PostgreSQL')
  .argument('<file>')
  .action(async (given: string) => {
    const file = path.resolve(callersFolder(), given)
    const url = env().databaseUrl
    const begun = performance.now()
    await createDatabase(url)
    const digests = await readBackup({ url, file })
    printDigests(digests)
    const rows = Object.values(digests).reduce((sum, table) => sum + table.rows, 0)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    console.log(`Restored ${rows} rows in ${seconds} s. Every table has the rows and the digest of the backup.`)
    console.log('Check the rooms with: npm run db -- verify')
  })
