import { expect, test, vi } from 'vitest'
import { createBudget } from '@/lib/budgets/create-budget'
import { CommitBus } from '@/lib/core/commit-bus'
import { noteError } from '@/lib/core/last-errors'
import { createSession } from '@/lib/runs/create-session'
import { agentRoom } from '@/lib/testing/agent-room'
import { createPerson, join, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { storeCallOf, storeRun } from '@/lib/testing/run-rows'
import { readMetrics } from './read-metrics'
import { readNow } from './read-now'
import { Traffic, traffic } from './traffic'

vi.setConfig({ testTimeout: 90_000 })

onEachEngine('what goes on now', (open) => {
  test('is counted everywhere, and named only in rooms the administrator is in', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const [mine, other] = [await agentRoom(db), await agentRoom(db)]
    await join(db, mine.room.id, owner)
    const now = new Date('2026-03-01T12:00:00.000Z')
    const before = (seconds: number) => new Date(now.getTime() - seconds * 1000)
    const sessionIn = async ({ room, agent, member }: typeof mine, title: string) =>
      (await createSession(db, member, { roomId: room.id, agentId: agent.id, title })).session
    const [seen, hidden] = [await sessionIn(mine, 'Seen work'), await sessionIn(other, 'Hidden work')]
    const running = await storeRun(db, seen, { status: 'running', createdAt: before(90) })
    await storeRun(db, seen, { status: 'queued', createdAt: before(30) })
    await storeRun(db, seen, { status: 'failed', createdAt: before(60) })
    await storeRun(db, seen, { status: 'timed_out', createdAt: before(4000) })
    const parked = await storeRun(db, hidden, { status: 'awaiting_approval', createdAt: before(700) })
    const asked = { status: 'pending', decidedAt: null }
    const ask = (run: typeof running, seconds: number) =>
      storeCallOf(db, run, {
        ...{ name: run === parked ? 'hidden_tool' : 'calculator' },
        execution: { status: 'awaiting_approval' },
        approval: { ...asked, createdAt: before(seconds) },
      })
    await ask(running, 45)
    await ask(parked, 600)
    const found = await readNow(db, owner, now)
    expect(found.runs).toEqual({
      ...{ queued: 1, running: 1, awaiting_approval: 1, failed: 1 },
      elsewhere: { queued: 0, running: 0, awaiting_approval: 1, failed: 0 },
      list: [
        expect.objectContaining({ id: running.id, sessionTitle: 'Seen work', roomName: mine.room.name }),
        expect.objectContaining({ status: 'queued', createdAt: before(30).toISOString() }),
      ],
    })
    expect(found.approvals).toMatchObject({
      ...{ pending: 2, oldestAt: before(600).toISOString() },
      elsewhere: { pending: 1, oldestAt: before(600).toISOString() },
      list: [{ runId: running.id, toolName: 'calculator', isBudget: false, createdAt: before(45).toISOString() }],
    })
    expect(found.actors[mine.agent.id]?.name).toBe(mine.agent.name)
    const text = JSON.stringify(found)
    for (const secret of ['Hidden work', 'hidden_tool', other.room.name, other.room.id, other.agent.name, parked.id])
      expect(text).not.toContain(secret)
    for (const who of [mine.admin, other.member, mine.agent]) {
      await expect(readNow(db, who, now)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('has messages, commits and their sizes from what the metrics count, errors and budgets', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const place = await agentRoom(db)
    traffic(db)
    const [commitsBefore, messagesBefore] = [traffic(db).commits, traffic(db).messages]
    for (const text of ['one', 'two', 'three']) await send(db, place.member, place.room.id, text)
    await Promise.all(['four', 'five'].map((text) => send(db, place.member, place.room.id, text)))
    await createBudget(db, owner, { scope: 'instance', period: 'day', unit: 'money', amount: 5_000_000 })
    noteError([{ err: new RangeError('of a secret') }, 'a test failed'])
    const found = await readNow(db, owner)
    const { sends } = found.process
    expect(sends.messages).toBe(5)
    expect(sends.sizes.reduce((sum, { commits }) => sum + commits, 0)).toBe(sends.commits)
    expect(sends.commits).toBeLessThanOrEqual(5)
    expect(sends.sizes.map(({ upTo }) => upTo)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, null])
    expect(traffic(db).messages - messagesBefore).toBe(5)
    expect(traffic(db).commits - commitsBefore).toBeGreaterThanOrEqual(sends.commits)
    expect(found.budgets).toMatchObject([{ scope: 'instance', period: 'day', usage: { used: 0 } }])
    expect(found.errors[0]).toMatchObject({ message: 'a test failed', error: 'RangeError' })
    const { text } = await readMetrics(db, owner)
    expect(text).toContain('confab_runs{status="queued"} 0')
    expect(text).toContain('confab_approvals_waiting 0')
    expect(text).toContain(`confab_messages_total ${traffic(db).messages}`)
    expect(text).toContain(`confab_sends_per_commit_count ${sends.commits}`)
  })

  test('what many send in one batch is one commit of that size', async () => {
    const db = await open()
    const place = await agentRoom(db)
    const counted = new Traffic(db.commits)
    await sendMessages(db, place.member, place.room.id, 150)
    expect([counted.messages, counted.commits]).toEqual([150, 1])
  })
})

test('seconds are remembered for a minute, and old ones are not taken for new', () => {
  let now = 100_000_000
  const bus = new CommitBus()
  const counted = new Traffic(bus, () => now)
  const event = { roomId: 'r', roomSeq: 1, id: 'e', actorId: null, data: {}, hash: '', createdAt: new Date() }
  const publish = (...types: string[]) => bus.publish(types.map((type) => ({ ...event, type })))
  publish('message.created', 'message.created', 'room.updated')
  publish('message.created')
  const messages = () => counted.lastMinute().map((second) => second.messages)
  expect(messages()).toEqual(Array.from({ length: 59 }, () => 0))
  now += 1000
  expect(messages().at(-1)).toBe(3)
  expect(counted.lastMinute().at(-1)).toEqual({ messages: 3, commits: 2 })
  now += 58_000
  expect(messages()[0]).toBe(3)
  now += 1000
  expect(Math.max(...messages())).toBe(0)
  publish('room.updated')
  now += 1000
  expect(counted.lastMinute().at(-1)).toEqual({ messages: 0, commits: 1 })
  expect([counted.messages, counted.commits]).toEqual([3, 3])
})
