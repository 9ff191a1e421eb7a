import { Command } from 'commander'
import { foldName } from '@/lib/actors/constants'
import { notFound } from '@/lib/core/errors'

export const secondFactor = new Command('second-factor')
  .description('take away the second factor of a person who lost it, and sign them out everywhere')
  .argument('<name>', 'username')
  .action(async (name: string) => {
    const { withDatabase } = await import('../with-database')
    const { write } = await import('@/lib/core/write')
    const { dropSecondFactor } = await import('@/lib/auth/second-factor/reset-second-factor')
    await withDatabase(async (db) => {
      const actor = await db.prisma.actor.findUnique({ where: { nameFolded: foldName(name) }, select: { id: true } })
      if (!actor) throw notFound(name)
      await write(db, (tx) => dropSecondFactor(tx, actor.id, null))
      console.log(`The second factor of ${name} is gone. They are signed out everywhere.`)
    })
  })
