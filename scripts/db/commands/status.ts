import { Command } from 'commander'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { migrationStatus } from '@/lib/core/migrations/migration-status'
import { describeUrl } from '../describe-url'

export const status = new Command('status')
  .description('list applied and missing migrations; exits with 1 if this release cannot use the database')
  .action(async () => {
    const url = env().databaseUrl
    const { engine, applied, pending, problem } = await migrationStatus({ url })
    console.log(`${engine} at ${describeUrl(url)}`)
    for (const { name, at } of applied) console.log(`  applied  ${name}  ${at?.toISOString() ?? 'not finished'}`)
    for (const name of pending) console.log(`  missing  ${name}`)
    console.log(`Version: ${applied.at(-1)?.name ?? 'none'}`)
    if (problem) throw new AppError('unavailable', problem)
  })
