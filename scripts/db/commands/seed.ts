import { Command } from 'commander'
import { env } from '@/lib/core/env'
import { migrate } from '@/lib/core/migrations/migrate'
import { printApplied } from '../print-applied'

export const seed = new Command('seed')
  .description('create alice (owner), bob and charlie with three messages in general; safe to repeat')
  .action(async () => {
    printApplied(await migrate({ url: env().databaseUrl }))
    const [{ withDatabase }, { seed: fill }] = await Promise.all([import('../with-database'), import('@/prisma/seed')])
    const { people, messages } = await withDatabase(fill)
    for (const { name, role, password } of people) {
      console.log(password ? `${name} (${role})  password: ${password}` : `${name} (${role})  already exists`)
    }
    console.log(`Messages added to general: ${messages}`)
  })
