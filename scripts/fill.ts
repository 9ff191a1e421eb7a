import { Command, InvalidArgumentError } from 'commander'
import { FILL_MAX, fillRoom } from '@/lib/transfer/fill-room'
import { importingActor } from '@/lib/transfer/importing-actor'
import { openInstance } from './transfer/open-instance'
import { count, Progress } from './transfer/progress'
import { run } from './transfer/run'

// npm run fill -- ROOM [COUNT]: invented messages, to feel a long history (docs/import-export.md).
const program = new Command('fill')
  .argument('<room>', 'name of the room; created if it does not exist')
  .argument('[count]', 'number of generated messages the room should have', toCount, 100_000)
  .option('--seed <number>', 'a different seed generates different messages', toCount, 1)
  .action((room: string, total: number, { seed }: { seed: number }) => run(() => fill(room, total, seed)))
await program.parseAsync()

async function fill(roomName: string, total: number, seed: number) {
  const db = await openInstance()
  try {
    const progress = new Progress(total)
    const started = performance.now()
    const { added, present } = await fillRoom(db, await importingActor(db), {
      ...{ roomName, count: total, seed },
      onProgress: ({ read }) => progress.show(read),
    })
    progress.clear()
    const seconds = (performance.now() - started) / 1000
    console.log(
      `${roomName}: ${count(added)} messages added, ${count(present)} already there (${seconds.toFixed(1)} s)`,
    )
  } finally {
    await db.close()
  }
}

function toCount(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= FILL_MAX) return number
  throw new InvalidArgumentError(`Enter a whole number from 1 to ${FILL_MAX}.`)
}
