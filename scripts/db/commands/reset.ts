import { Command } from 'commander'
import { env } from '@/lib/core/env'
import { dropEverything } from '@/lib/core/migrations/drop-everything'
import { migrate } from '@/lib/core/migrations/migrate'
import { keepCopy } from '../keep-copy'
import { printApplied } from '../print-applied'

export const reset = new Command('reset')
  .description('empty the database and recreate it; writes a backup first')
  .option('--no-backup', 'for a database too damaged to be backed up')
  .action(async ({ backup }: { backup: boolean }) => {
    const url = env().databaseUrl
    if (backup) await keepCopy('reset')
    await dropEverything(url)
    printApplied(await migrate({ url }))
  })
