import { Command } from 'commander'
import { env } from '@/lib/core/env'
import { migrate as applyMigrations } from '@/lib/core/migrations/migrate'
import { printApplied } from '../print-applied'

export const migrate = new Command('migrate')
  .description('apply missing migrations (the server does this at start)')
  .option('--to <name>', 'stop after this one')
  .action(async ({ to }: { to?: string }) => {
    printApplied(await applyMigrations({ url: env().databaseUrl, to }))
  })
