import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { updateProfile } from '@/lib/actors/update-profile'
import { decide } from '@/lib/approvals/decide'
import { type Database, openDatabase } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { transact } from '@/lib/events/transact'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { postNotice } from '@/lib/messages/post-notice'
import type { MessageWindow, WindowQuery } from '@/lib/messages/schema'
import { sendMessage } from '@/lib/messages/send-message'
import { pinMessage, unpinMessage } from '@/lib/pins/set-pin'
import { readMetrics } from '@/lib/process/read-metrics'
import { addReaction } from '@/lib/reactions/add-reaction'
import { removeReaction } from '@/lib/reactions/remove-reaction'
import { purgeRoom } from '@/lib/rooms/purge-room'
import { removeMember } from '@/lib/rooms/remove-member'
import { withStatistics } from '@/lib/statistics/project'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { closedRoom, createPerson, createRoom, join, openRoom, send, sendMessages } from '@/lib/testing/factories'
import { isFast } from '@/lib/testing/is-fast'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { publicMessage } from '@/lib/testing/public-message'
import { listMessages } from './list-messages'
import { warmWindows } from './warm-windows'
import { windowCache } from './window-cache'

/** The same window with the cache and without it. */
async function bothWays(db: Database, actor: Actor, roomId: string, query: WindowQuery) {
  const cache = windowCache(db)
  const cached = await listMessages(db, actor, roomId, query)
  cache.isOn = false
  const stored = await listMessages(db, actor, roomId, query)
  cache.isOn = true
  return { cached, stored }
}

async function expectSame(db: Database, actor: Actor, roomId: string, query: WindowQuery = {}): Promise<MessageWindow> {
  const { cached, stored } = await bothWays(db, actor, roomId, query)
  expect(cached).toEqual(stored)
  return cached
}

async function hitsOf(db: Database, work: () => Promise<unknown>): Promise<number> {
  const before = windowCache(db).figures().hits
  await work()
  return windowCache(db).figures().hits - before
}

const KINDS = [
  ...([
    'send',
    'send',
    'reply',
    'thread',
    'threadQuote',
    'edit',
    'delete',
    'react',
    'unreact',
    'pin',
    'unpin',
  ] as const),
  ...(['rename', 'notice', 'join'] as const),
]
const action = fc.record({
  kind: fc.constantFrom(...KINDS),
  isElsewhere: fc.boolean(),
  who: fc.nat(2),
  which: fc.nat(60),
  window: fc.oneof(
    fc.constant({}),
    fc.record({ before: fc.nat(70), limit: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ around: fc.nat(70), limit: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ from: fc.nat(70), limit: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ after: fc.nat(70), limit: fc.integer({ min: 1, max: 20 }) }),
  ),
})
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

async function act(db: Database, people: Actor[], roomId: string, { kind, who, which }: Action): Promise<void> {
  const actor = people[who % people.length]
  const [first] = people
  if (!actor || !first) return
  const rows = await db.prisma.message.findMany({ where: { roomId }, orderBy: { seq: 'asc' } })
  const row = rows[which % Math.max(1, rows.length)]
  const input = { clientId: newId(), content: `${kind} @${first.name} ${which}` }
  if (kind === 'send' || !row) await sendMessage(db, actor, roomId, input)
  else if (kind === 'reply') await sendMessage(db, actor, roomId, { ...input, replyToId: row.id })
  else if (kind === 'thread')
    await sendMessage(db, actor, roomId, { ...input, threadRootId: row.threadRootId ?? row.id })
  else if (kind === 'threadQuote') {
    await sendMessage(db, actor, roomId, { ...input, threadRootId: row.threadRootId ?? row.id, replyToId: row.id })
  } else if (kind === 'edit')
    await editMessage(db, people.find(({ id }) => id === row.authorId) ?? actor, roomId, row.id, `edited ${which}`)
  else if (kind === 'delete')
    await deleteMessage(db, people.find(({ id }) => id === row.authorId) ?? actor, roomId, row.id)
  else if (kind === 'react') await addReaction(db, actor, roomId, row.id, '👍')
  else if (kind === 'unreact') await removeReaction(db, actor, roomId, row.id, '👍')
  else if (kind === 'pin') await pinMessage(db, actor, roomId, row.id)
  else if (kind === 'unpin') await unpinMessage(db, first, roomId, row.id)
  else if (kind === 'join') await join(db, roomId, await createPerson(db))
  else if (kind === 'rename') {
    await updateProfile(db, actor, { displayName: `Person ${which}`, bio: '' })
  } else {
    await transact(db, { rooms: [roomId] }, (t) =>
      postNotice(t, db.dialect, { roomId, content: 'a line of the room', threadRootId: row.threadRootId }),
    )
  }
}

onEachEngine('a window from memory is the one from the store', (open, engine) => {
  test('after whatever was done, here or by another process', async () => {
    const db = await open()
    const other = engine === 'memory' ? db : withStatistics(openDatabase({ url: db.url, poolSize: 2 }))
    let hits = 0
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 20, maxLength: 60 }), async (actions) => {
        const people = [await createPerson(db), await createPerson(db), await createPerson(db)]
        const [alice] = people
        if (!alice) return
        const room = await createRoom(db, alice)
        for (const person of people.slice(1)) await join(db, room.id, person)
        hits += await hitsOf(db, async () => {
          for (const one of actions) {
            await act(one.isElsewhere ? other : db, people, room.id, one).catch(refused)
            await expectSame(db, alice, room.id, one.window)
            await expectSame(db, alice, room.id)
          }
        })
      }),
      { numRuns: isFast ? 2 : engine === 'postgresql' ? 6 : 12, endOnFailure: true },
    )
    if (other !== db) await other.close()
    // Both windows of every step were asked for.
    expect(hits).toBeGreaterThan(40)
    console.log(`${engine}: ${hits} windows from memory, 0 differences`)
  }, 120_000)

  test('while an agent works, waits for people, goes on and is quoted', async () => {
    const db = await open()
    const { room, member, moderator, ask } = await agentRoom(db)
    const worker = startTestWorker(db, { pauseMs: 5 })
    // The two reads may stand at different words of an answer; what is stale stays so.
    const same = () => vi.waitFor(() => expectSame(db, member, room.id), { timeout: 5000 })
    for (const text of ['add 2 and 3', 'what time is it']) {
      const asked = await ask(text)
      await same()
      if (text.startsWith('add')) {
        const { id, argumentsDigest } = await pendingApproval(db)
        await same()
        await decide(db, moderator, id, { decision: 'approve', argumentsDigest })
      }
      const { id, answerMessageId } = await runWithStatus(db, 'completed')
      const cached = await same()
      expect(cached.messages.some((message) => message.runId === id)).toBe(true)
      const quote = { clientId: newId(), content: 'that is right', replyToId: answerMessageId ?? asked.id }
      await sendMessage(db, member, room.id, quote)
      await same()
    }
    // A quote asks the agent once more.
    const active = { where: { status: { not: 'completed' } } }
    await vi.waitFor(async () => expect(await db.prisma.run.count(active)).toBe(0), { timeout: 20_000 })
    await worker.stop()
    const hits = await hitsOf(db, () => expectSame(db, member, room.id))
    expect(hits).toBe(1)
  })
})

onEachEngine('what the cache holds', (open) => {
  test('is the range that was read, and a page beside it joins; across a hole it does not answer (S0-27)', async () => {
    const { db, admin, room } = await openRoom(await open())
    await sendMessages(db, admin, room.id, 200)
    const asks = (query: WindowQuery) => hitsOf(db, () => expectSame(db, admin, room.id, query))
    expect(await asks({ limit: 50 })).toBe(0)
    expect(await asks({ limit: 50 })).toBe(1)
    expect(await asks({ before: 201, limit: 20 })).toBe(1)
    // Far from it: neither answered nor taken.
    expect(await asks({ before: 60, limit: 20 })).toBe(0)
    expect(await asks({ before: 60, limit: 20 })).toBe(0)
    expect(await asks({ before: 151, limit: 50 })).toBe(0)
    expect(await asks({ before: 151, limit: 50 })).toBe(1)
    expect(await asks({ before: 110, limit: 10 })).toBe(0)
    expect(windowCache(db).figures()).toMatchObject({ rooms: 1, messages: 101 })
  })

  test('loads only what was touched, and a new message joins without the store', async () => {
    const { db, admin, room } = await openRoom(await open())
    const [first] = await Promise.all([send(db, admin, room.id, 'one'), send(db, admin, room.id, 'two')])
    await listMessages(db, admin, room.id)
    await send(db, admin, room.id, 'three')
    expect(windowCache(db).figures()).toMatchObject({ rooms: 1, messages: 3 })
    await editMessage(db, admin, room.id, first.id, 'one, edited')
    expect(windowCache(db).figures().messages).toBe(2)
    expect(await hitsOf(db, () => expectSame(db, admin, room.id))).toBe(1)
    expect(windowCache(db).figures().messages).toBe(3)
  })

  test('is for nobody who may not read the room (rights are read first)', async () => {
    const { db, admin, member, room } = await closedRoom(await open())
    await send(db, admin, room.id, 'ours')
    await listMessages(db, member, room.id)
    await removeMember(db, admin, room.id, member.id)
    await expect(listMessages(db, member, room.id)).rejects.toMatchObject({ code: 'not_found' })
    await db.prisma.room.update({ where: { id: room.id }, data: { isSample: true } })
    await purgeRoom(db, admin, room.id)
    await expect(listMessages(db, admin, room.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is filled at the start with the rooms in which something happened last (S0-46)', async () => {
    const { db, admin, room } = await openRoom(await open())
    const quiet = await createRoom(db, admin)
    await sendMessages(db, admin, room.id, 60)
    await warmWindows(db)
    expect(windowCache(db).figures()).toMatchObject({ warmed: 1, rooms: 1, messages: 50 })
    expect(await hitsOf(db, () => expectSame(db, admin, room.id))).toBe(1)
    await send(db, admin, quiet.id, 'not quiet any more')
    expect(await hitsOf(db, () => expectSame(db, admin, quiet.id))).toBe(0)
  })

  test('is nothing when it is switched off (S0-34)', async () => {
    const { db, admin, room } = await openRoom(await open())
    await send(db, admin, room.id, 'one')
    windowCache(db).isOn = false
    await warmWindows(db)
    for (let n = 0; n < 3; n++) await listMessages(db, admin, room.id)
    expect(windowCache(db).figures()).toMatchObject({ isOn: false, hits: 0, misses: 3, rooms: 0, warmed: 0 })
  })

  test('is shown as metrics, to administrators alone (S0-33)', async () => {
    const { db, admin, room } = await openRoom(await open())
    const owner = await createPerson(db, { role: 'owner' })
    await send(db, admin, room.id, 'one')
    for (let n = 0; n < 3; n++) await listMessages(db, admin, room.id)
    const { text, contentType } = await readMetrics(db, owner)
    expect(contentType).toContain('text/plain; version=0.0.4')
    const lines = text.split('\n')
    expect(lines).toContain('confab_window_cache_hits_total 2')
    expect(lines).toContain('confab_window_cache_misses_total 1')
    expect(lines).toContain('confab_window_cache_rooms 1')
    expect(lines).toContain('confab_sends_per_commit_count 1')
    expect(lines.some((line) => line.startsWith('nodejs_eventloop_lag_seconds '))).toBe(true)
    await expect(readMetrics(db, admin)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('keeps the rooms that were read last, by number and by memory (S0-31)', async () => {
    const db = await open()
    const cache = windowCache(db)
    const fill = (count: number, content: string) => {
      for (let n = 0; n < count; n++) {
        const at = { asOf: 1, hash: `${n}`, lastMessageSeq: 1 }
        cache.take(newId(), [publicMessage({ seq: 1, content })], at)
      }
    }
    fill(1200, 'short')
    expect(cache.figures()).toMatchObject({ rooms: 1000, messages: 1000, evictions: 200 })
    fill(100, 'long'.repeat(100_000))
    const { rooms, bytes } = cache.figures()
    expect(bytes).toBeLessThanOrEqual(64 * 1024 * 1024)
    expect(bytes).toBeGreaterThan(60 * 1024 * 1024)
    expect(rooms).toBeLessThan(100)
  })

  test('keeps the newest five hundred of a room', async () => {
    const { db, admin, room } = await openRoom(await open())
    const cache = windowCache(db)
    await sendMessages(db, admin, room.id, 700)
    for (let before: number | undefined; before !== 1; ) {
      const { messages } = await expectSame(db, admin, room.id, { before, limit: 200 })
      before = messages[0]?.seq
    }
    expect(cache.figures().messages).toBe(400)
    await sendMessages(db, admin, room.id, 150)
    expect(cache.figures().messages).toBe(500)
    await expectSame(db, admin, room.id, { around: 400 })
    expect(cache.figures().bytes).toBeGreaterThan(500 * 400)
  })
})

function refused(error: unknown): void {
  if (!(error instanceof AppError)) throw error
}
