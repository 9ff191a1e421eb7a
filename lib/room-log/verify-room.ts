import { sha256Hex } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import type { EventRow } from '@/lib/core/dialects/log'
import { eventHash, genesisHash } from '@/lib/events/chain'
import type { VerifyReport } from '@/lib/events/schema'
import { verifyRows } from '@/lib/events/verify-rows'
import { verifyThreads } from './verify-threads'

const PAGE = 2000
const ATTEMPTS = 3

/**
 * Reads a room's whole log and says whether it is the one that was written: numbers from 1 without a gap, each line's
 * data and hash right and linked to the one before, the room's head the last of them; then whether the messages agree
 * with what the log committed to, and the threads with what their roots count. Names the first record that does not fit. The caller has checked the rights.
 */
export async function verifyRoom(db: Database, roomId: string): Promise<VerifyReport> {
  for (let attempt = 1; ; attempt++) {
    const report = await verifyOnce(db, roomId)
    if (report.ok || attempt === ATTEMPTS) return report
    // A change committed between reading the log and the rows looks like a difference: look again if there was one.
    const { lastEventSeq } = await db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })
    if (lastEventSeq === report.events) return report
  }
}

async function verifyOnce(db: Database, roomId: string): Promise<VerifyReport> {
  const room = await db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })
  let expected = { seq: 1, prevHash: genesisHash(roomId) }
  const bad = (roomSeq: number, what: string): VerifyReport => ({
    ok: false,
    room: roomId,
    events: room.lastEventSeq,
    firstBad: { roomSeq, what },
  })
  for (;;) {
    const rows = await db.prisma.event.findMany({
      where: { roomId, roomSeq: { gte: expected.seq, lte: room.lastEventSeq } },
      orderBy: { roomSeq: 'asc' },
      take: PAGE,
    })
    if (rows.length === 0) break
    for (const row of rows) {
      const wrong = wrongIn(row, expected)
      if (wrong) return bad(wrong.roomSeq, wrong.what)
      expected = { seq: row.roomSeq + 1, prevHash: row.hash }
    }
  }
  if (expected.seq !== room.lastEventSeq + 1) return bad(expected.seq, 'missing: the room counts more events')
  if (expected.prevHash !== room.lastEventHash) return bad(room.lastEventSeq, "the room's head is not its last event")
  const rows = await verifyRows(db, room)
  if (rows.bad) return bad(rows.bad.roomSeq, rows.bad.what)
  const miscounted = await verifyThreads(db, roomId)
  if (miscounted) return bad(room.lastEventSeq, miscounted)
  return {
    ok: true,
    room: roomId,
    events: room.lastEventSeq,
    lastEventHash: room.lastEventHash,
    checkedRows: rows.checked,
  }
}

function wrongIn(row: EventRow, expected: { seq: number; prevHash: string }) {
  if (row.roomSeq !== expected.seq) return { roomSeq: expected.seq, what: 'missing' }
  if (row.prevHash !== expected.prevHash) return { roomSeq: row.roomSeq, what: 'not linked to the event before it' }
  if (row.dataDigest !== sha256Hex(row.data)) return { roomSeq: row.roomSeq, what: 'its data was changed' }
  if (row.hash !== eventHash(row)) return { roomSeq: row.roomSeq, what: 'one of its fields was changed' }
  return undefined
}
