import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { getRunTimeline } from '@/lib/runs/get-run-timeline'
import { listRuns } from '@/lib/runs/list-runs'
import { repeatRun } from '@/lib/runs/repeat-run'
import { getReport } from '@/lib/statistics/get-report'
import { checkRollUps } from '@/lib/statistics/rebuild-roll-ups'
import { startTestWorker } from '@/lib/testing/agent-room'
import { createPerson, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listMessages } from '@/lib/timeline/list-messages'
import { importSources } from '../../import-sources'
import { filesOf, NO_CHOICES } from '../check-reader'
import { ASSISTANTS } from './assistants'
import { SAMPLES } from './samples'

async function run(db: Database, importer: Actor, format: string, contents = SAMPLES[format] ?? {}) {
  const reader = ASSISTANTS.find((one) => one.format === format)
  if (!reader) throw new Error(`There is no reader of ${format}.`)
  return await importSources(db, importer, [{ reader, files: filesOf(contents) }], { choices: NO_CHOICES })
}

const sessionsOf = async (db: Database) => await db.prisma.session.findMany({ orderBy: { createdAt: 'asc' } })

onEachEngine('an imported assistant chat', (open) => {
  test('of every format is a direct room with a session; again it adds nothing', async () => {
    const db = await open()
    const person = await createPerson(db, { role: 'owner' })
    for (const { format } of ASSISTANTS) {
      const first = await run(db, person, format)
      const { read, imported, present, merged, kept, refused } = first.total
      expect([format, imported + present + merged + kept + refused]).toEqual([format, read])
      expect(imported, format).toBeGreaterThan(1)
      const again = await run(db, person, format)
      expect(again.total, format).toMatchObject({ read, imported: 0, kept: 0, refused, present: imported + kept })
    }
    for (const { roomId } of await sessionsOf(db)) {
      expect(await checkRollUps(db, roomId)).toBeNull()
      expect(await verifyRoom(db, roomId)).toMatchObject({ ok: true })
    }
    const { runs } = await listRuns(db, person, { limit: 50 })
    for (const { id, requestedById, cause } of runs) {
      expect([requestedById, cause]).toEqual([person.id, 'import'])
      expect((await getRunTimeline(db, person, id)).spans.length).toBeGreaterThan(0)
    }
  })

  test('has exact figures and shows variants in place (S3-42)', async () => {
    const db = await open()
    const person = await createPerson(db, { role: 'owner' })
    const { rooms } = await run(db, person, 'codex')
    const [session] = await sessionsOf(db)
    expect(session).toMatchObject({
      title: 'Sort the boats',
      userId: person.id,
      createdAt: new Date('2025-10-01T08:00:02Z'),
    })
    const { figures, tools } = await getReport(db, person, 'session', { id: session?.id })
    expect(figures).toMatchObject({
      ...{ messages: 3, messagesByRole: { user: 1, assistant: 1, system: 1 }, runs: 1, inputTokens: 250 },
      ...{ cachedTokens: 120, outputTokens: 15, costMicros: 0, runsOfUnknownCost: 1, averageResponseMs: 3000 },
    })
    expect(tools.map(({ name, calls }) => [name, calls])).toEqual([['shell', 1]])
    const room = await getReport(db, person, 'room', { room: rooms[0]?.roomId ?? '' })
    expect(room.figures).toMatchObject({ messages: 3, runs: 1, inputTokens: 250, outputTokens: 15 })

    const tree = await run(db, person, 'chatgpt')
    const { messages } = await listMessages(db, person, tree.rooms[0]?.roomId ?? '', {})
    expect(messages.map(({ content, answer }) => [content, answer?.siblings])).toEqual([
      ['Which boat floats?', undefined],
      ['The blue one.', [2, 3]],
      ['All of them.', [2, 3]],
    ])
  })

  test('that grew since brings only what is new, a longer last answer included', async () => {
    const db = await open()
    const person = await createPerson(db, { role: 'owner' })
    const log = SAMPLES['claude-code']?.['s1.jsonl'] ?? ''
    const lines = log.split('\n')
    const first = await run(db, person, 'claude-code', { 's1.jsonl': lines.slice(0, 4).join('\n') })
    expect(first.total.imported).toBe(2)
    const { total } = await run(db, person, 'claude-code', { 's1.jsonl': log })
    expect(total).toMatchObject({ imported: 0, kept: 1, present: 2 })
    const [session] = await sessionsOf(db)
    const { figures } = await getReport(db, person, 'session', { id: session?.id })
    expect(figures).toMatchObject({
      runs: 1,
      inputTokens: 30,
      outputTokens: 8,
      messagesByRole: { user: 1, assistant: 1 },
    })
    const answer = await db.prisma.message.findFirst({ where: { roomId: session?.roomId, role: 'assistant' } })
    expect(answer?.content).toBe('I look.\n\nSorted.')
    expect(await db.prisma.execution.findMany({ select: { status: true } })).toEqual([{ status: 'completed' }])
    expect(await checkRollUps(db, session?.roomId ?? '')).toBeNull()
    expect(await verifyRoom(db, session?.roomId ?? '')).toMatchObject({ ok: true })
  })

  test('is history: its agent answers nothing, can be asked nothing, and its runs are not repeated', async () => {
    const db = await open()
    const person = await createPerson(db, { role: 'owner' })
    const { rooms } = await run(db, person, 'chatgpt')
    const roomId = rooms[0]?.roomId ?? ''
    const { runs } = await listRuns(db, person, {})
    await expect(repeatRun(db, person, runs[0]?.id ?? '', 'regenerate')).rejects.toMatchObject({ code: 'conflict' })
    const agent = await db.prisma.actor.findFirstOrThrow({
      where: { kind: 'agent', memberships: { some: { roomId } } },
    })
    await expect(createDirectRoom(db, person, [agent.name])).rejects.toMatchObject({ code: 'invalid' })
    await send(db, person, roomId, `@${agent.name} and now?`)
    const worker = startTestWorker(db)
    await expect.poll(async () => await db.prisma.mention.count({ where: { pending: true } })).toBe(0)
    await worker.stop()
    expect(await db.prisma.run.count({ where: { cause: { not: 'import' } } })).toBe(0)
  })
})
