import type { Database } from '@/lib/core/database'
import { bucketsOf, type Difference, firstDifference, ROLL_UPS, recount } from '@/lib/core/dialects/roll-ups'
import { transact } from '@/lib/events/transact'

/** Five weeks of quarter hours: so much of a room is counted in one transaction. */
const CHUNK = 35 * 24 * 4

/** Makes the roll-ups of a room again from its rows, part by part; others write in between. Returns the parts. */
export async function rebuildRollUps(db: Database, roomId: string): Promise<number> {
  let parts = 0
  for await (const buckets of chunks(db, roomId)) {
    await transact(db, { rooms: [roomId] }, async ({ tx, dialect }) => {
      for (const table of ROLL_UPS) await recount(tx, dialect, table, roomId, buckets)
    })
    parts += 1
  }
  return parts
}

/** The first place where the roll-ups of a room say something else than its rows; null: they agree. */
export async function checkRollUps(db: Database, roomId: string): Promise<Difference | null> {
  for await (const buckets of chunks(db, roomId)) {
    for (const table of ROLL_UPS) {
      const difference = await firstDifference(db.prisma, db.dialect, table, roomId, buckets)
      if (difference) return difference
    }
  }
  return null
}

async function* chunks({ prisma, dialect }: Database, roomId: string) {
  const all = await bucketsOf(prisma, dialect, roomId)
  if (!all) return
  for (let from = all.from; from < all.to; from += CHUNK) yield { from, to: Math.min(from + CHUNK, all.to) }
}
