import { beforeAll, expect, test } from 'vitest'
import { readRoomItems } from '@/lib/rooms/read-room-items'
import { createPerson, createRoom, join, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import type { Database, Tx } from './database'
import { selectWindow, seqBelow, seqFrom } from './dialects/messages'
import { Prisma } from './generated/sqlite/client'

/** The questions asked all the time must be answered from an index, however much there is beside what they ask for. */
onEachEngine('the plan', (open) => {
  let db: Database
  let roomId: string
  let actorId: string
  beforeAll(async () => {
    db = await open()
    const [ann, bob] = [await createPerson(db), await createPerson(db)]
    const [large, small] = [await createRoom(db, ann), await createRoom(db, ann)]
    await join(db, large.id, bob)
    await join(db, small.id, bob)
    await sendMessages(db, ann, large.id, 3000)
    await sendMessages(db, bob, large.id, 1000)
    await sendMessages(db, ann, small.id, 5)
    roomId = large.id
    actorId = bob.id
    await db.prisma.$executeRawUnsafe('ANALYZE')
  }, 120_000)

  test('of every window of messages uses (roomId, seq)', async () => {
    for (const sql of [
      selectWindow(db.dialect, roomId, seqBelow(2000), 'DESC', 50),
      selectWindow(db.dialect, roomId, seqFrom(2000), 'ASC', 50),
    ]) {
      const plan = await explain(db, sql)
      expect(plan).toContain('Message_roomId_seq_key')
      const [window = ''] = plan.split(/CORRELATED|SubPlan/)
      // Only reactions and the like are sorted, those of one message each; no part reads all messages.
      expect(window).not.toMatch(/Sort Key|TEMP B-TREE/)
      expect(plan).not.toMatch(/Seq Scan on "?Message\b|SCAN (m|q|p)\b/)
    }
  })

  test('of the unread counts uses (roomId, seq), also beside a room far larger than the rest', async () => {
    const plan = await explain(db, await captured((client) => readRoomItems(client, actorId)))
    expect(plan).toContain('Message_roomId_seq_key')
    expect(plan).not.toMatch(/Seq Scan on "?Message|SCAN x\b/)
  })

  test('of what concerns somebody uses the indexes of those who are mentioned', async () => {
    const plan = await explain(db, await captured((client) => readRoomItems(client, actorId)), true)
    expect(plan).toContain('Mention_actorId_roomId_seq_idx')
    expect(plan).toContain('HereMention_actorId_roomId_seq_idx')
    expect(plan).not.toMatch(/SCAN [nh]\b|Seq Scan on "?(Here)?Mention/)
  })

  test('of a page of the log uses its primary key', async () => {
    const sql = Prisma.sql`SELECT * FROM "Event" WHERE "roomId" = ${roomId} AND "roomSeq" > ${2000} ORDER BY "roomSeq" LIMIT 51`
    expect(await explain(db, sql)).toMatch(/Event_pkey|sqlite_autoindex_Event_1/)
  })

  test('of pending mentions and of the events of a run uses the partial indexes', async () => {
    const pending = Prisma.raw(db.engine === 'sqlite' ? '"pending" = 1' : '"pending"')
    const mentions = Prisma.sql`SELECT * FROM "Mention" WHERE ${pending} ORDER BY "roomId", "seq" LIMIT 50`
    expect(await explain(db, mentions, true)).toContain('Mention_pending_idx')
    const events = Prisma.sql`SELECT * FROM "Event" WHERE "runId" = ${roomId} ORDER BY "roomSeq"`
    expect(await explain(db, events, true)).toContain('Event_runId_idx')
  })
})

/** `isEmpty`: a table without rows, which PostgreSQL would read from end to end. */
async function explain(db: Database, sql: Prisma.Sql, isEmpty = false): Promise<string> {
  const rows = await db.prisma.$transaction(async (tx): Promise<Record<string, unknown>[]> => {
    if (db.engine === 'sqlite') return await tx.$queryRaw(Prisma.sql`EXPLAIN QUERY PLAN ${sql}`)
    if (isEmpty) await tx.$executeRaw`SET LOCAL enable_seqscan = off`
    return await tx.$queryRaw(Prisma.sql`EXPLAIN ${sql}`)
  })
  return rows.map((row) => String(row.detail ?? row['QUERY PLAN'])).join('\n')
}

/** The statement that a function sends. */
async function captured(work: (client: Pick<Tx, '$queryRaw'>) => Promise<unknown>): Promise<Prisma.Sql> {
  let statement = Prisma.empty
  const $queryRaw = (text: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    statement = 'sql' in text ? text : Prisma.sql(text, ...values)
    return Promise.resolve([])
  }
  await work({ $queryRaw } as unknown as Pick<Tx, '$queryRaw'>)
  return statement
}
