import { Command, InvalidArgumentError } from 'commander'
import { env } from '@/lib/core/env'
import { rollback as takeBack } from '@/lib/core/migrations/rollback'
import { keepCopy } from '../keep-copy'

export const rollback = new Command('rollback')
  .description('undo the newest migration and drop its tables; writes a backup first')
  .option('--steps <n>', 'how many', positive, 1)
  .action(async ({ steps }: { steps: number }) => {
    await keepCopy('rollback')
    const names = await takeBack({ url: env().databaseUrl, steps })
    for (const name of names) console.log(`Rolled back ${name}`)
    if (names.length === 0) console.log('Nothing to roll back.')
  })

function positive(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Enter a whole number of at least 1.')
  return Number(text)
}
