import { Command } from 'commander'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'

export const verify = new Command('verify')
  .description('verify the log of all rooms or of one; exits with 1 and names the first entry that does not match')
  .argument('[room]', 'id or name')
  .action(async (room?: string) => {
    const { withDatabase } = await import('../with-database')
    const broken = await withDatabase((db) => verifyRooms(db, room))
    if (broken > 0)
      throw new AppError('unavailable', `${broken} ${broken === 1 ? 'room does' : 'rooms do'} not verify.`)
  })

async function verifyRooms(db: Database, wanted?: string): Promise<number> {
  const { verifyRoom } = await import('@/lib/room-log/verify-room')
  const { eachRoom } = await import('../each-room')
  let broken = 0
  let count = 0
  for await (const { id, name } of eachRoom(db, wanted)) {
    const report = await verifyRoom(db, id)
    count += 1
    if (report.ok) {
      console.log(
        `ok   ${name} (${id}): ${report.events} events, ${report.checkedRows} rows, head ${report.lastEventHash}`,
      )
    } else {
      broken += 1
      console.log(`BAD  ${name} (${id}): event ${report.firstBad.roomSeq}: ${report.firstBad.what}`)
    }
  }
  console.log(`Rooms checked: ${count}`)
  return broken
}
