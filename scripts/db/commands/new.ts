import { Command, InvalidArgumentError } from 'commander'

export const newMigration = new Command('new')
  .description('write up and down scripts for both engines from what changed in prisma/schema.prisma and prisma/extras')
  .argument('<name>', 'lowercase letters, digits and _', nameOfMigration)
  .action(async (name: string) => {
    const { authorMigration } = await import('../author-migration')
    const numbered = await authorMigration(name, 'prisma')
    if (!numbered) return console.log('Nothing has changed since the last migration.')
    for (const engine of ['sqlite', 'postgresql']) console.log(`Wrote prisma/migrations/${engine}/${numbered}`)
    console.log(
      'Read both directions before you commit: a new required column without a default fails on filled tables.',
    )
  })

function nameOfMigration(text: string): string {
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(text)) throw new InvalidArgumentError('Use lowercase letters, digits and _.')
  return text
}
