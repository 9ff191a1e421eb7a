import { expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Script } from '@/lib/agents/scripted/script'
import type { Database } from '@/lib/core/database'
import { deleteMessage } from '@/lib/messages/delete-message'
import { setAnswers } from '@/lib/rooms/set-answers'
import { agentRoom } from '@/lib/testing/agent-room'
import { createAgent, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { testWorkers } from '@/lib/testing/test-workers'
import { listMessages } from '@/lib/timeline/list-messages'
import { AlwaysWatch } from './always-watch'
import { planTurns } from './plan-turns'

// Many builds and tests may share the machine; what is asserted is the state, not the speed.
vi.setConfig({ testTimeout: 90_000 })

const { start } = testWorkers()

const chat: Script = () => ({ text: 'And what do you say?', calls: [] })

/** The room of agentRoom with one more agent; both answer everything. */
async function twoTalkers(db: Database, rules: { hopBudget?: number; turns?: string; floorId?: string } = {}) {
  const place = await agentRoom(db)
  const { room, admin, agent } = place
  const second = await createAgent(db)
  await join(db, room.id, second)
  for (const one of [agent, second]) await setAnswers(db, admin, room.id, one.id, 'always')
  await db.prisma.roomPolicy.create({ data: { roomId: room.id, ...rules, updatedAt: new Date() } })
  const say = (text: string) => send(db, place.member, room.id, text)
  const timeline = async () => (await listMessages(db, admin, room.id)).messages
  return { ...place, second, say, timeline }
}

/** The room has come to rest: nothing waits, nothing is written, for a while. */
async function atRest(db: Database, roomId: string): Promise<void> {
  let quiet = 0
  await vi.waitFor(
    async () => {
      const open = await db.prisma.run.count({ where: { status: { in: ['queued', 'running'] } } })
      const pending = await db.prisma.mention.count({ where: { pending: true } })
      const turns = await planTurns(db.prisma, roomId)
      quiet = open + pending + turns.length === 0 ? quiet + 1 : 0
      expect(quiet).toBeGreaterThan(8)
    },
    { timeout: 40_000, interval: 25 },
  )
}

const bySpeaker = (messages: { authorId: string; role: string }[], agents: Actor[]) =>
  messages.map(({ authorId, role }) =>
    role === 'system' ? '!' : String(agents.findIndex((one) => one.id === authorId)),
  )

onEachEngine('taking part (M19)', (open) => {
  test('two agents that answer everything stop after the budget, with one line that says why, until a person speaks', async () => {
    const db = await open()
    const { room, member, agent, second, say, timeline } = await twoTalkers(db)
    start(db, {}, chat)
    await say('Talk among yourselves.')
    await atRest(db, room.id)

    const messages = await timeline()
    expect(messages.filter((message) => message.role === 'assistant')).toHaveLength(6)
    const lines = messages.filter((message) => message.role === 'system')
    expect(lines).toMatchObject([
      { type: 'notice', content: expect.stringContaining('6 messages'), notice: { kind: 'hop_budget', limit: 6 } },
    ])
    const refused = await db.prisma.runRefusal.findMany({ where: { roomId: room.id, reason: 'budget' } })
    expect(new Set(refused.map((one) => one.agentId))).toEqual(new Set([agent.id, second.id]))
    const runs = await db.prisma.run.findMany({ orderBy: { createdAt: 'asc' } })
    expect(runs.every((run) => run.requestedById === member.id && run.cause === 'always')).toBe(true)
    expect(runs.filter((run) => run.parentRunId !== null).length).toBeGreaterThan(3)
    expect(await db.prisma.session.count()).toBe(2)

    await say('Go on.')
    await atRest(db, room.id)
    const later = await timeline()
    expect(later.filter((message) => message.role === 'assistant')).toHaveLength(12)
    expect(later.filter((message) => message.role === 'system')).toHaveLength(2)
  })

  test('in turn, agents answer one after the other in joining order; whom somebody names is reached', async () => {
    const db = await open()
    const { room, agent, second, say, timeline } = await twoTalkers(db, { turns: 'round_robin', hopBudget: 3 })
    start(db, {}, chat)
    await say('Talk.')
    await atRest(db, room.id)
    expect(bySpeaker(await timeline(), [agent, second])).toEqual(['-1', '0', '1', '0', '!'])

    await say(`@${agent.name} you again`)
    await atRest(db, room.id)
    expect(bySpeaker((await timeline()).slice(5), [agent, second])).toEqual(['-1', '0', '1', '0', '!'])
    expect(await db.prisma.run.count({ where: { cause: 'mention' } })).toBe(1)
    expect(await db.prisma.runRefusal.count({ where: { reason: 'not_its_turn' } })).toBeGreaterThan(0)
  })

  test('where an agent gives the floor, it answers what is said, and the others whom it names', async () => {
    const db = await open()
    const { room, agent, second, say, timeline } = await twoTalkers(db, { turns: 'moderator', hopBudget: 20 })
    await db.prisma.roomPolicy.update({ where: { roomId: room.id }, data: { floorId: second.id } })
    const third = await createAgent(db)
    await join(db, room.id, third)
    // The moderator names one of them; that one names the third, which is not its to give.
    const lines = [`@${agent.name}, go on`, `And @${third.name}?`]
    start(db, {}, () => ({ text: lines.shift() ?? 'Done.', calls: [] }))
    await say('Talk.')
    await atRest(db, room.id)
    expect(bySpeaker(await timeline(), [agent, second, third])).toEqual(['-1', '1', '0', '1'])
    const refused = await db.prisma.runRefusal.findMany({ where: { reason: 'not_its_turn', agentId: third.id } })
    expect(refused).toHaveLength(1)

    await say(`@${third.name} and you?`)
    await atRest(db, room.id)
    expect(bySpeaker((await timeline()).slice(4), [agent, second, third])).toEqual(['-1', '2', '1'])
  })

  test('where a person gives the floor, agents answer only whom people name', async () => {
    const db = await open()
    const { room, admin, agent, second, say, timeline } = await twoTalkers(db, { turns: 'moderator' })
    await db.prisma.roomPolicy.update({ where: { roomId: room.id }, data: { floorId: admin.id } })
    start(db, {}, () => ({ text: `What says @${second.name}?`, calls: [] }))
    await say('Talk.')
    await atRest(db, room.id)
    expect(bySpeaker(await timeline(), [agent, second])).toEqual(['-1'])
    await send(db, admin, room.id, `@${agent.name} please`)
    await atRest(db, room.id)
    expect(bySpeaker(await timeline(), [agent, second])).toEqual(['-1', '-1', '0'])
  })

  test('several messages that wait are one turn, with the newest as its trigger', async () => {
    const db = await open()
    const { room, admin, agent, say } = await twoTalkers(db, { hopBudget: 2 })
    await setAnswers(db, admin, room.id, agent.id, 'mention')
    await say('one')
    await say('two')
    const last = await say('three')
    start(db, {}, chat)
    await atRest(db, room.id)
    expect(await db.prisma.run.findMany()).toMatchObject([{ triggerMessageId: last.id, cause: 'always' }])
  })

  test('answers nothing that was said before it was told to answer everything', async () => {
    const db = await open()
    const { room, admin, agent, say } = await twoTalkers(db)
    await setAnswers(db, admin, room.id, agent.id, 'never')
    await say('before')
    await setAnswers(db, admin, room.id, agent.id, 'always')
    const rows = await db.prisma.membership.findMany({ where: { roomId: room.id, actorId: agent.id } })
    expect(rows).toMatchObject([{ answeredSeq: 1 }])
    expect((await planTurns(db.prisma, room.id)).map((turn) => turn.agentId)).not.toContain(agent.id)
  })

  test('a mention of an agent that answers everything is answered once', async () => {
    const db = await open()
    const { room, agent, second, admin, say } = await twoTalkers(db, { hopBudget: 1 })
    await setAnswers(db, admin, room.id, second.id, 'never')
    start(db, {}, chat)
    await say(`@${agent.name} hello`)
    await atRest(db, room.id)
    expect(await db.prisma.run.findMany()).toMatchObject([{ cause: 'mention', agentId: agent.id }])
  })

  test('an agent that names another one sets it to work for the person behind, within the budget', async () => {
    const db = await open()
    const { room, admin, member, agent, second, timeline } = await twoTalkers(db, { hopBudget: 4 })
    for (const one of [agent, second]) await setAnswers(db, admin, room.id, one.id, 'mention')
    start(db, {}, () => ({ text: `@${agent.name} and @${second.name}, your turn.`, calls: [] }))
    await send(db, member, room.id, `@${agent.name} begin`)
    await atRest(db, room.id)
    const messages = await timeline()
    expect(
      bySpeaker(
        messages.filter((message) => message.role !== 'system'),
        [agent, second],
      ),
    ).toEqual(['-1', '0', '1', '0', '1'])
    expect(messages.filter((message) => message.role === 'system')).toHaveLength(1)
    expect(messages[1]?.mentions.map((mention) => mention.actorId)).toEqual([agent.id, second.id])
    const runs = await db.prisma.run.findMany({ orderBy: { createdAt: 'asc' } })
    expect(runs.map((run) => run.requestedById)).toEqual(Array(4).fill(member.id))
    expect(runs.slice(1).map((run) => run.parentRunId)).toEqual(runs.slice(0, 3).map((run) => run.id))
  })

  test('a room without such agents wakes nobody', async () => {
    const db = await open()
    const { room } = await twoTalkers(db)
    const other = await agentRoom(db)
    const watch = new AlwaysWatch()
    await watch.findRooms(db, 500)
    const created = (roomId: string) => watch.note({ ...EVENT, roomId, type: 'message.created' })
    expect([created(room.id), created(other.room.id)]).toEqual([true, false])
    const changed = { ...EVENT, roomId: other.room.id, type: 'membership.answers_changed' }
    await setAnswers(db, other.admin, other.room.id, other.agent.id, 'always')
    expect(watch.note(changed)).toBe(true)
    await watch.findRooms(db, 500)
    expect(created(other.room.id)).toBe(true)
  })

  test('a request whose agent is switched off or whose message is gone is refused with the reason', async () => {
    const db = await open()
    const { room, admin, agent, say } = await twoTalkers(db)
    await setAnswers(db, admin, room.id, agent.id, 'mention')
    const first = await say(`@${agent.name} one`)
    await db.prisma.agentCard.update({ where: { actorId: agent.id }, data: { disabledAt: new Date() } })
    const off = start(db, {}, chat)
    await atRest(db, room.id)
    await off.stop()
    const refusal = { messageId_agentId: { messageId: first.id, agentId: agent.id } }
    expect(await db.prisma.runRefusal.findUnique({ where: refusal })).toMatchObject({ reason: 'disabled' })

    await db.prisma.agentCard.update({ where: { actorId: agent.id }, data: { disabledAt: null } })
    const gone = await say(`@${agent.name} two`)
    await deleteMessage(db, admin, room.id, gone.id)
    expect(await db.prisma.mention.count({ where: { messageId: gone.id } })).toBe(0)
  })
})

const EVENT = { roomSeq: 1, id: '', actorId: null, data: {}, hash: '', createdAt: new Date() }
