import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { readRoomItems } from '@/lib/rooms/read-room-items'
import { createSession } from '@/lib/runs/create-session'
import { agentRoom } from '@/lib/testing/agent-room'
import { createPerson, createRoom, join, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { storeRun } from '@/lib/testing/run-rows'
import type { Database, Tx } from './database'
import { findLastRuns, selectSessions } from './dialects/find-sessions'
import { selectWindow, seqBelow, seqFrom } from './dialects/messages'
import { Prisma } from './generated/sqlite/client'
import { newId } from './ids'

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

/** Lists of what agents did, where there is much of it: a page is read along an index, without a sort. */
onEachEngine('the plan', (open) => {
  let db: Database
  let reader: Actor
  let session: { id: string }
  beforeAll(async () => {
    db = await open()
    const { room, member, agent } = await agentRoom(db)
    reader = member
    session = (await createSession(db, member, { roomId: room.id, agentId: agent.id })).session
    const row = await db.prisma.session.findUniqueOrThrow({ where: { id: session.id } })
    const run = await storeRun(db, row)
    const at = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 1000)
    const some = Array.from({ length: 3000 }, (_, index) => index)
    const times = (index: number) => ({ id: newId(), createdAt: at(index), updatedAt: at(index) })
    await db.prisma.session.createMany({ data: some.map((index) => ({ ...row, ...times(index) })) })
    const sessions = await db.prisma.session.findMany({ select: { id: true }, take: some.length })
    const runs = sessions.map(({ id }, index) => ({ ...run, id: newId(), createdAt: at(index), sessionId: id }))
    await db.prisma.run.createMany({ data: runs.filter(({ sessionId }) => sessionId !== row.id) })
    await db.prisma.$executeRawUnsafe('ANALYZE')
  }, 120_000)

  const filter = () => ({
    reader: reader.id,
    roomIds: null,
    tags: [],
    archived: 'no' as const,
    deleted: 'no' as const,
    found: null,
  })

  test('of the list of sessions follows its order, the first page and later ones', async () => {
    const after = { at: new Date(Date.UTC(2026, 0, 1, 0, 20)), id: newId() }
    for (const place of [null, after]) {
      const plan = await explain(db, selectSessions(db.dialect, filter(), { after: place, limit: 51 }))
      expect(plan).toContain('Session_updatedAt_id_idx')
      expect(plan).not.toMatch(/Sort Key|TEMP B-TREE/)
    }
  })

  test('of the last runs of a page of sessions reads those runs only', async () => {
    const plan = await explain(db, await captured((client) => findLastRuns(client, db.dialect, [session.id])), true)
    expect(plan).toContain('Run_active_key')
    expect(plan).toContain('Run_sessionId_createdAt_idx')
    expect(plan).not.toMatch(/Seq Scan on "?Run|SCAN [blz]\b/)
  })

  test('of the list of runs and of tool calls follows its order', async () => {
    for (const [table, index] of [
      ['Run', 'Run_createdAt_id_idx'],
      ['Execution', 'Execution_createdAt_id_idx'],
    ] as const) {
      const from = Prisma.raw(`"${table}"`)
      const sql = Prisma.sql`SELECT * FROM ${from} x ORDER BY x."createdAt" DESC, x."id" DESC LIMIT 51`
      expect(await explain(db, sql, true)).toContain(index)
    }
  })

  test('of the messages of a session uses (sessionId, seq)', async () => {
    const sql = Prisma.sql`SELECT "id" FROM "Message" WHERE "sessionId" = ${session.id} AND "deletedAt" IS NULL
      AND "seq" < ${100} ORDER BY "seq" DESC LIMIT 101`
    expect(await explain(db, sql, true)).toContain('Message_sessionId_seq_idx')
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
