import { expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Script } from '@/lib/agents/scripted/script'
import { OUTPUT_INLINE_MAX } from '@/lib/artifacts/keep-long-output'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { removeMember } from '@/lib/rooms/remove-member'
import { runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { createAgent, createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { toolContext } from '@/lib/testing/tool-context'
import { builtInTools } from './built-in-tools'
import type { ToolContext } from './tool'

vi.setConfig({ testTimeout: 60_000 })

async function place(db: Database) {
  const requester = await createPerson(db, { name: `ann-${Math.random().toString(36).slice(2, 8)}` })
  const agent = await createAgent(db)
  const here = await createRoom(db, requester, { kind: 'closed' })
  await join(db, here.id, agent)
  return { requester, agent, here, context: toolContext(db, { agent, requester, roomId: here.id }) }
}
async function roomWith(db: Database, maker: Actor, kind: 'open' | 'closed', ...members: Actor[]) {
  const room = await createRoom(db, maker, { kind })
  for (const member of members) await join(db, room.id, member)
  return room
}
const use = async (name: string, input: object, context: ToolContext) =>
  await builtInTools.get(name)?.run(input, context)

onEachEngine('a tool that reads', (open) => {
  test('finds and reads what is said in its room', async () => {
    const db = await open()
    const { requester, agent, here, context } = await place(db)
    await sendMessages(db, requester, here.id, 30, (n) => `line ${n}`)
    await send(db, requester, here.id, 'The deadline is Friday')
    expect(await use('search_history', { query: 'deadline friday' }, context)).toEqual({
      hits: [
        {
          number: 31,
          author: requester.displayName,
          handle: requester.name,
          at: expect.any(String),
          text: 'The deadline is Friday',
          link: `/rooms/${here.id}?m=31`,
        },
      ],
      hasMore: false,
    })
    expect(await use('search_history', { query: 'line', from: `@${requester.name}`, limit: 5 }, context)).toMatchObject(
      { hasMore: true },
    )
    await db.prisma.actor.update({ where: { id: requester.id }, data: { displayName: 'Zoë Weiß' } })
    expect(await use('search_history', { query: 'deadline', from: 'ZOË WEISS' }, context)).toMatchObject({
      hits: [{ number: 31 }],
    })
    expect(await use('search_history', { query: 'line', from: 'nobody' }, context)).toEqual({
      hits: [],
      hasMore: false,
    })
    const last = await use('read_window', { last: 2 }, context)
    expect(last).toMatchObject({ messages: [{ number: 30 }, { number: 31, text: 'The deadline is Friday' }] })
    expect(await use('read_window', { from: 3, to: 5 }, context)).toMatchObject({
      messages: [{ number: 3 }, { number: 4 }, { number: 5 }],
    })
    expect(await use('read_window', { since: '2999-01-01T00:00:00Z' }, context)).toEqual({ messages: [] })
    expect(await use('room_facts', {}, context)).toMatchObject({
      ...{ name: here.name, kind: 'closed', messages: 31, memberCount: 2 },
      members: [
        { name: requester.name, role: 'admin' },
        { name: agent.name, kind: 'agent' },
      ],
    })
  })

  test('reads a window of any length in pieces that fit, without a gap', async () => {
    const db = await open()
    const { requester, here, context } = await place(db)
    await sendMessages(db, requester, here.id, 60, (n) => `${n} ${'"\\n '.repeat(100)}`)
    type Window = { messages: { number: number; text: string }[]; next?: object }
    for (const asked of [{ last: 50 }, { from: 11, to: 60 }, { since: '2000-01-01T00:00:00Z', last: 50 }]) {
      const numbers: number[] = []
      let input: object | undefined = { ...asked, textMax: 300 }
      while (input) {
        const window: Window = (await use('read_window', input, context)) as Window
        expect(JSON.stringify(window).length).toBeLessThanOrEqual(OUTPUT_INLINE_MAX)
        numbers.push(...window.messages.map(({ number }) => number))
        input = window.next
      }
      numbers.sort((a, b) => a - b)
      const first = 'since' in asked ? 1 : 11
      expect(numbers).toEqual(Array.from({ length: 50 }, (_, n) => first + n))
    }
  })

  test('reads elsewhere only what everybody in its room may know', async () => {
    const db = await open()
    const { requester, agent, context } = await place(db)
    const both = await roomWith(db, requester, 'closed', agent)
    const hall = await roomWith(db, requester, 'open')
    const foreign = await roomWith(db, await createPerson(db), 'closed', agent)
    const private_ = await roomWith(db, requester, 'closed')
    for (const room of [both, hall, private_]) await send(db, requester, room.id, 'canary')
    expect(await use('search_history', { query: 'canary', room: hall.id }, context)).toMatchObject({
      hits: [{ text: 'canary' }],
    })
    for (const room of [both, foreign, private_]) {
      for (const [tool, input] of [
        ['search_history', { query: 'canary' }],
        ['read_window', { last: 5 }],
        ['room_facts', {}],
      ] as const) {
        await expect(use(tool, { ...input, room: room.id }, context)).rejects.toThrow('not found')
      }
    }
    // Nobody else is there to hear it.
    const alone = await db.prisma.room.update({ where: { id: context.roomId }, data: { kind: 'direct' } })
    expect(await use('read_window', { room: both.id, last: 5 }, { ...context, roomId: alone.id })).toMatchObject({
      messages: [{ text: 'canary' }],
    })
    await expect(use('read_window', { room: foreign.id, last: 5 }, context)).rejects.toThrow('not found')
  })
})

onEachEngine('a tool that writes', (open) => {
  test('posts where both are members, at that moment, and calls nobody there', async () => {
    const db = await open()
    const { requester, agent, context } = await place(db)
    const other = await createAgent(db, { name: 'helper' })
    const target = await roomWith(db, requester, 'closed', agent, other)
    const foreign = await roomWith(db, await createPerson(db), 'closed', agent)
    expect(await use('post_message', { room: target.name, text: 'Hello @helper' }, context)).toEqual({
      number: 1,
      link: `/rooms/${target.id}?m=1`,
    })
    const stored = await db.prisma.message.findFirstOrThrow({
      where: { roomId: target.id },
      include: { mentions: true },
    })
    expect(stored).toMatchObject({ authorId: agent.id, role: 'assistant', status: 'completed', runId: null })
    expect(stored.mentions).toMatchObject([{ actorId: other.id, pending: false }])
    expect(await db.prisma.event.count({ where: { roomId: target.id, type: 'message.created' } })).toBe(1)
    await expect(use('post_message', { room: foreign.id, text: 'x' }, context)).rejects.toThrow('not found')
    await expect(use('post_message', { room: foreign.name, text: 'x' }, context)).rejects.toThrow('not found')
    await removeMember(db, requester, target.id, agent.id)
    await expect(use('post_message', { room: target.id, text: 'x' }, context)).rejects.toThrow()
    expect(await db.prisma.message.count({ where: { roomId: { in: [target.id, foreign.id] } } })).toBe(1)
  })

  test('posts to a room named in another spelling, and to the one spelled so where there are two', async () => {
    const db = await open()
    const { requester, agent, context } = await place(db)
    const make = async (name: string) => {
      const room = await createRoom(db, requester, { name })
      await join(db, room.id, agent)
      return room
    }
    const doctors = await make('Ärzte')
    expect(await use('post_message', { room: 'ärzte', text: 'x' }, context)).toMatchObject({
      link: `/rooms/${doctors.id}?m=1`,
    })
    const second = await make('ärzte')
    expect(await use('post_message', { room: 'ärzte', text: 'x' }, context)).toMatchObject({
      link: `/rooms/${second.id}?m=1`,
    })
    await expect(use('post_message', { room: 'ÄRZTE', text: 'x' }, context)).rejects.toThrow('not found')
  })

  test('makes a room that belongs to the person who asks', async () => {
    const db = await open()
    const { requester, agent, context } = await place(db)
    const made = await use('create_room', { name: 'Retro', topic: 'What went well' }, context)
    const room = await db.prisma.room.findFirstOrThrow({ where: { name: 'Retro' }, include: { memberships: true } })
    expect(made).toMatchObject({ id: room.id, kind: 'closed', link: `/rooms/${room.id}` })
    expect(room).toMatchObject({ createdById: requester.id, topic: 'What went well' })
    expect(new Map(room.memberships.map((one) => [one.actorId, one.role]))).toEqual(
      new Map([
        [requester.id, 'admin'],
        [agent.id, 'member'],
      ]),
    )
  })
})

onEachEngine('asking another agent', (open) => {
  const asks: Script = ({ rounds, request }) => {
    if (!request.includes('please ask')) return { text: 'Nothing is new.', calls: [] }
    const [outcome] = rounds.flat().map((round) => round.outcome)
    if (!outcome)
      return {
        text: 'I will ask.',
        calls: [{ name: 'ask_agent', input: { agent: 'second', request: 'what is new?' } }],
      }
    return { text: JSON.stringify(outcome), calls: [] }
  }

  test('gives its answer, in a session below and for the same person', async () => {
    const db = await open()
    const asker = await createPerson(db)
    const room = await createRoom(db, asker)
    const first = await createAgent(db, { name: 'first', tools: { ask_agent: 'allow' } })
    const second = await createAgent(db, { name: 'second' })
    for (const agent of [first, second]) await join(db, room.id, agent)
    const worker = startTestWorker(db, {}, asks)
    await send(db, asker, room.id, '@first please ask')
    const parent = await vi.waitFor(
      async () => {
        const run = await db.prisma.run.findFirstOrThrow({ where: { agentId: first.id } })
        expect(run.status).toBe('completed')
        return run
      },
      { timeout: 40_000, interval: 50 },
    )
    await worker.stop()
    const child = await db.prisma.run.findFirstOrThrow({ where: { agentId: second.id }, include: { session: true } })
    expect(child).toMatchObject({
      cause: 'agent',
      parentRunId: parent.id,
      requestedById: asker.id,
      status: 'completed',
    })
    expect(child.session).toMatchObject({ parentId: parent.sessionId, userId: asker.id })
    const texts = await db.prisma.message.findMany({ where: { roomId: room.id }, orderBy: { seq: 'asc' } })
    expect(texts.map((message) => message.content)).toEqual([
      '@first please ask',
      expect.stringContaining('"answer":"Nothing is new."'),
      '@second what is new?',
      'Nothing is new.',
    ])
    expect(await db.prisma.run.count()).toBe(2)
    // What one request set off is found by one id (S1-39).
    const events = await db.prisma.event.findMany({ where: { correlationId: parent.id }, orderBy: { roomSeq: 'asc' } })
    expect(new Set(events.map((event) => event.runId))).toEqual(new Set([parent.id, child.id]))
    expect(await db.prisma.event.count({ where: { runId: { not: null }, correlationId: null } })).toBe(0)
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('is refused in a circle, for strangers and for agents that are silent here', async () => {
    const db = await open()
    const { requester, agent, here, context } = await place(db)
    await expect(use('ask_agent', { agent: 'nobody', request: 'x' }, context)).rejects.toThrow('not found')
    const away = await createAgent(db)
    await expect(use('ask_agent', { agent: away.name, request: 'x' }, context)).rejects.toThrow('not found')
    const third = await createAgent(db)
    await join(db, here.id, third)
    const policy = { roomId: here.id, turns: 'moderator', floorId: requester.id, updatedAt: new Date() }
    await db.prisma.roomPolicy.create({ data: policy })
    await expect(use('ask_agent', { agent: third.name, request: 'x' }, context)).rejects.toThrow('only the moderator')
    await db.prisma.roomPolicy.update({ where: { roomId: here.id }, data: { turns: 'free' } })
    const worker = startTestWorker(db, {}, () => ({ text: 'done', calls: [] }))
    await send(db, requester, here.id, `@${agent.name} go`)
    const run = await runWithStatus(db, 'completed')
    await worker.stop()
    await expect(use('ask_agent', { agent: agent.name, request: 'x' }, { ...context, runId: run.id })).rejects.toThrow(
      'waiting for your answer',
    )
  })
})
