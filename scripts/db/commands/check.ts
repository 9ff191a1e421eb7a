import { Command } from 'commander'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'

export const check = new Command('check')
  .description(
    'compare the counters and roll-ups of all rooms or of one with the rows they count; exits with 1 if any differ',
  )
  .argument('[room]', 'id or name')
  .action(async (room?: string) => {
    const { withDatabase } = await import('../with-database')
    const wrong = await withDatabase((db) => checkRooms(db, room))
    if (wrong > 0)
      throw new AppError('unavailable', `${wrong} of the rooms are counted wrong. Run: npm run db -- rebuild`)
  })

async function checkRooms(db: Database, wanted?: string): Promise<number> {
  const { checkCounters } = await import('@/lib/room-log/counters')
  const { checkRollUps } = await import('@/lib/statistics/rebuild-roll-ups')
  const { eachRoom } = await import('../each-room')
  let wrong = 0
  let count = 0
  for await (const { id, name } of eachRoom(db, wanted)) {
    const counter = await checkCounters(db, id)
    const difference = await checkRollUps(db, id)
    count += 1
    if (!counter && !difference) continue
    wrong += 1
    if (counter) console.log(`BAD  ${name} (${id}): ${counter}`)
    if (!difference) continue
    const { table, keys, column, kept, right } = difference
    console.log(`BAD  ${name} (${id}): ${table} ${JSON.stringify(keys)}: ${column} is ${kept}, the rows say ${right}`)
  }
  console.log(`Rooms checked: ${count}`)
  return wrong
}
