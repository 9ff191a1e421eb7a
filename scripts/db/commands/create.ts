import { Command } from 'commander'
import { env } from '@/lib/core/env'
import { createDatabase } from '@/lib/core/migrations/create-database'
import { migrate } from '@/lib/core/migrations/migrate'
import { describeUrl } from '../describe-url'
import { printApplied } from '../print-applied'

export const create = new Command('create')
  .description('create the database if it is missing and migrate it to this release')
  .action(async () => {
    const url = env().databaseUrl
    await createDatabase(url)
    printApplied(await migrate({ url }))
    console.log(`The database is at ${describeUrl(url)}`)
  })
