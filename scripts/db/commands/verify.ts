import { Command } from 'commander'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'

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
  let broken = 0
  let count = 0
  for await (const { id, name } of rooms(db, wanted)) {
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
  if (wanted && count === 0) throw notFound(`Room ${wanted}`)
  console.log(`Rooms checked: ${count}`)
  return broken
}

/** By pages: an instance may have any number of rooms. */
async function* rooms(db: Database, wanted?: string) {
  const where = wanted ? { OR: [{ id: wanted }, { name: wanted }] } : {}
  let last = ''
  for (;;) {
    const page = await db.prisma.room.findMany({
      where: { ...where, id: { gt: last } },
      orderBy: { id: 'asc' },
      take: 200,
      select: { id: true, name: true },
    })
    yield* page
    const end = page.at(-1)
    if (!end) return
    last = end.id
  }
}
