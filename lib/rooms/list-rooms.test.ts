import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { transact } from '@/lib/events/transact'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { postNotice } from '@/lib/messages/post-notice'
import { sendMessage } from '@/lib/messages/send-message'
import { createAgent, createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { isFast } from '@/lib/testing/is-fast'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { COUNT_MAX } from './constants'
import { createDirectRoom } from './create-direct-room'
import { getRoom } from './get-room'
import { joinRoom } from './join-room'
import { leaveRoom } from './leave-room'
import { listRooms } from './list-rooms'
import { markRead } from './mark-read'
import { markUnread } from './mark-unread'
import { setFollowLevel } from './set-follow-level'

const ACTIONS = isFast ? 150 : 1000
const SEED = 20261123

/** A small repeatable random source (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

/** The same figures by plain counting over all rows. */
async function recount(db: Database, actor: Actor) {
  const memberships = await db.prisma.membership.findMany({
    where: { actorId: actor.id, leftAt: null },
    include: { room: true },
  })
  const counts: Record<string, unknown> = {}
  for (const { roomId, lastReadSeq, followLevel, role, room } of memberships) {
    const messages = await db.prisma.message.findMany({ where: { roomId }, include: { mentions: true } })
    const unread = messages.filter((row) => row.seq > lastReadSeq && row.authorId !== actor.id && !row.deletedAt)
    const mentioning = unread.filter((row) => row.mentions.some((mention) => mention.actorId === actor.id))
    const isDirect = room.kind === 'direct' && followLevel === 'all'
    counts[roomId] = {
      unread: Math.min(unread.length, COUNT_MAX),
      concerns: Math.min(isDirect ? unread.length : mentioning.length, COUNT_MAX),
      // Only for those who may decide: nobody is muted here, and no room names its deciders.
      pendingApprovals:
        role === 'member' ? 0 : await db.prisma.approval.count({ where: { roomId, status: 'pending' } }),
    }
  }
  return counts
}

async function listed(db: Database, actor: Actor) {
  const items = await listRooms(db, actor)
  return Object.fromEntries(
    items.map(({ id, unread, concerns, pendingApprovals }) => [id, { unread, concerns, pendingApprovals }]),
  )
}

async function addApproval(db: Database, roomId: string, person: Actor, agent: Actor, status: string) {
  const [sessionId, runId, toolCallId, executionId] = [newId(), newId(), newId(), newId()]
  const common = { roomId, createdAt: new Date() }
  const kind = { model: 'm', provider: 'scripted', status: 'completed' }
  const call = { providerCallId: 'p', name: 'n', arguments: '{}', argumentsSalt: 's', argumentsDigest: 'd' }
  await db.prisma.session.create({
    data: { id: sessionId, agentId: agent.id, userId: person.id, title: '', updatedAt: new Date(), ...common, ...kind },
  })
  await db.prisma.run.create({
    data: { id: runId, sessionId, agentId: agent.id, requestedById: person.id, ...common, ...kind },
  })
  await db.prisma.toolCall.create({
    data: { id: toolCallId, runId, sessionId, step: 1, position: 0, definition: 'd', ...common, ...call },
  })
  const execution = { toolName: 'n', status: 'completed', input: '{}', requiredApproval: true, isIdempotent: true }
  await db.prisma.execution.create({
    data: { id: executionId, toolCallId, runId, sessionId, agentId: agent.id, ...common, ...execution },
  })
  const asked = { askedForId: person.id, argumentsDigest: 'd', expiresAt: new Date() }
  await db.prisma.approval.create({
    data: { id: newId(), executionId, runId, sessionId, status, ...common, ...asked },
  })
}

onEachEngine('the list of rooms', (open) => {
  test(`counts are right after ${ACTIONS} random actions`, { timeout: 120_000 }, async () => {
    const db = await open()
    const people = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const [ann, ben, cleo] = people
    if (!ann || !ben || !cleo) throw new Error('three people were made')
    const agent = await createAgent(db)
    const rooms = [
      await createRoom(db, ann),
      await createRoom(db, ben, { kind: 'closed' }),
      await createRoom(db, cleo),
      await createDirectRoom(db, ann, [ben.name]),
      await createDirectRoom(db, ann, [ben.name, cleo.name]),
    ]
    const random = randomFrom(SEED)
    const pick = <T>(list: T[]): T => {
      const item = list[random(list.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    }
    const sent: { id: string; roomId: string; author: Actor }[] = []
    const act = async () => {
      const [actor, room, dice] = [pick(people), pick(rooms), random(100)]
      if (dice < 60) {
        const content = random(3) === 0 ? `@${pick(people).name} @${pick(people).name} look` : 'something said'
        const message = await send(db, actor, room.id, content)
        sent.push({ id: message.id, roomId: room.id, author: actor })
      } else if (dice < 70 && sent.length > 0) {
        const message = pick(sent)
        await deleteMessage(db, message.author, message.roomId, message.id)
      } else if (dice < 75 && sent.length > 0) {
        const message = pick(sent)
        await editMessage(db, message.author, message.roomId, message.id, `now @${pick(people).name}`)
      } else if (dice < 82) await markRead(db, actor, room.id, random(sent.length + 1))
      else if (dice < 87) await joinRoom(db, actor, room.id)
      else if (dice < 91) await leaveRoom(db, actor, room.id)
      else if (dice < 95) await setFollowLevel(db, actor, room.id, pick(['all', 'mentions', 'nothing']))
      else await addApproval(db, room.id, actor, agent, pick(['pending', 'denied']))
    }
    let refused = 0
    for (let done = 0; done < ACTIONS; done++) {
      await act().catch((error: unknown) => {
        // Strangers, archived rooms and deleted messages are refused: those are actions too.
        if (!(error instanceof Error && error.name === 'AppError')) throw error
        refused++
      })
      if (done % 100 !== 99) continue
      for (const person of people)
        expect(await listed(db, person), `after ${done + 1}`).toEqual(await recount(db, person))
    }
    expect(refused).toBeLessThan(ACTIONS / 2)
    for (const person of people) {
      const [first] = await listRooms(db, person)
      if (first) expect(await getRoom(db, person, first.id)).toMatchObject(first)
    }
  })

  test('is sorted by activity and stops counting at the maximum', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const [quiet, busy] = [await createRoom(db, ann), await createRoom(db, ann)]
    for (const room of [quiet, busy]) await join(db, room.id, ben)
    await sendMessages(db, ann, busy.id, COUNT_MAX + 5, (n) => `@${ben.name} ${n}`)
    const items = await listRooms(db, ben)
    expect(items.map((item) => item.id)).toEqual([busy.id, quiet.id])
    expect(items[0]).toMatchObject({ unread: COUNT_MAX, concerns: COUNT_MAX, lastMessageSeq: COUNT_MAX + 5 })
  })

  test('the read marker moves forward only, and never past the newest message', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann)
    await join(db, room.id, ben)
    await sendMessages(db, ann, room.id, 10)
    const marks = await Promise.all([3, 9, 5, 2].map((seq) => markRead(db, ben, room.id, seq)))
    expect(marks.every(({ seq }) => seq <= 9)).toBe(true)
    expect((await getRoom(db, ben, room.id)).membership?.lastReadSeq).toBe(9)
    expect(await markRead(db, ben, room.id, 1)).toEqual({ seq: 9 })
    expect(await markRead(db, ben, room.id, 4000)).toEqual({ seq: 10 })
    expect((await getRoom(db, ben, room.id)).unread).toBe(0)
  })

  test('one’s own words read nothing of others: a marker moves over them where all before is read', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann)
    await join(db, room.id, ben)
    const of = async () => {
      const { membership, unread, concerns } = await getRoom(db, ben, room.id)
      return [membership?.lastReadSeq, unread, concerns]
    }
    await send(db, ben, room.id, 'first')
    expect(await of()).toEqual([1, 0, 0])
    await send(db, ann, room.id, `@${ben.name} while you were away`)
    // Written without a network before that, and sent after it.
    await send(db, ben, room.id, 'late')
    await send(db, ben, room.id, 'later')
    expect(await of()).toEqual([1, 1, 1])
    await markRead(db, ben, room.id, 2)
    await send(db, ben, room.id, 'after reading')
    expect(await of()).toEqual([5, 0, 0])
    // Several at once, with somebody else between.
    await Promise.all([send(db, ben, room.id, 'a'), send(db, ann, room.id, 'b'), send(db, ben, room.id, 'c')])
    const [, unread] = await of()
    expect(unread).toBe(1)
  })

  test('a decision is no news to who made it', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann)
    await join(db, room.id, ben)
    await transact(db, { rooms: [room.id] }, (t) =>
      postNotice(t, db.dialect, { roomId: room.id, content: 'calculator was approved', byId: ann.id }),
    )
    const unread = async (actor: Actor) => (await getRoom(db, actor, room.id)).unread
    expect([await unread(ann), await unread(ben)]).toEqual([0, 1])
  })

  test('a marker that was put back does not follow a reader elsewhere who goes on from where it was', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann)
    await join(db, room.id, ben)
    await sendMessages(db, ann, room.id, 10)
    expect(await markRead(db, ben, room.id, 8, 0)).toEqual({ seq: 8 })
    await markUnread(db, ben, room.id, 4)
    expect(await markRead(db, ben, room.id, 10, 8)).toEqual({ seq: 3 })
    expect(await markRead(db, ben, room.id, 5, 3)).toEqual({ seq: 5 })
    expect(await markRead(db, ben, room.id, 10, 4)).toEqual({ seq: 10 })
  })

  test('people who read all move over what they write; agents, replies and history move nothing', async () => {
    const db = await open()
    const [ann, ben, agent] = [await createPerson(db), await createPerson(db), await createAgent(db)]
    const room = await createRoom(db, ann)
    for (const member of [ben, agent]) await join(db, room.id, member)
    const marker = async (actor: Actor) => (await getRoom(db, actor, room.id)).membership?.lastReadSeq
    const [root] = await sendMessages(db, ann, room.id, 3)
    const reply = { clientId: newId(), content: 'a reply', threadRootId: root?.id ?? '' }
    await sendMessage(db, ben, room.id, reply)
    await send(db, agent, room.id, 'an answer')
    expect([await marker(ben), await marker(agent)]).toEqual([0, 0])
    await markRead(db, ben, room.id, 5)
    await sendMessages(db, ben, room.id, 2)
    await send(db, ann, room.id, 'news')
    expect([await marker(ben), (await getRoom(db, ben, room.id)).unread]).toEqual([7, 1])
    await markUnread(db, ben, room.id, 2)
    expect((await getRoom(db, ben, room.id)).unread).toBe(4)
  })

  test('approvals wait only for those who may decide them: named, not muted, and not who asked', async () => {
    const db = await open()
    const [ann, ben, cem, agent] = [
      await createPerson(db),
      await createPerson(db),
      await createPerson(db),
      await createAgent(db),
    ]
    const room = await createRoom(db, ann)
    for (const member of [ben, cem, agent]) await join(db, room.id, member)
    const waiting = async () =>
      await Promise.all([ann, ben, cem].map(async (actor) => (await getRoom(db, actor, room.id)).pendingApprovals))
    // An approval keeps the terms it was asked under.
    const terms = (data: { deciderRole?: string; fourEyes?: boolean; deciderIds?: string }) =>
      db.prisma.approval.updateMany({ where: { roomId: room.id }, data })
    await addApproval(db, room.id, cem, agent, 'pending')
    expect(await waiting()).toEqual([1, 0, 0])
    await terms({ deciderRole: 'member', fourEyes: false })
    expect(await waiting()).toEqual([1, 1, 1])
    await terms({ fourEyes: true })
    expect(await waiting()).toEqual([1, 1, 0])
    await terms({ deciderIds: ben.id })
    expect(await waiting()).toEqual([0, 1, 0])
    expect((await listRooms(db, ben))[0]).toMatchObject({ pendingApprovals: 1 })
    const key = { roomId_actorId: { roomId: room.id, actorId: ben.id } }
    await db.prisma.membership.update({ where: key, data: { mutedUntil: new Date(Date.now() + 60_000) } })
    expect(await waiting()).toEqual([0, 0, 0])
  })

  test('approvals are all counted, however many others wait before them', async () => {
    const db = await open()
    const [ann, agent] = [await createPerson(db), await createAgent(db)]
    const [much, little] = [await createRoom(db, ann), await createRoom(db, ann)]
    for (const room of [much, little]) await join(db, room.id, agent)
    await addApproval(db, much.id, ann, agent, 'pending')
    const [first, execution, call] = [
      await db.prisma.approval.findFirstOrThrow(),
      await db.prisma.execution.findFirstOrThrow(),
      await db.prisma.toolCall.findFirstOrThrow(),
    ]
    const more = Array.from({ length: 1000 }, (_, n) => ({ id: newId(), callId: newId(), position: n + 1 }))
    await db.prisma.toolCall.createMany({ data: more.map(({ callId: id, position }) => ({ ...call, id, position })) })
    await db.prisma.execution.createMany({
      data: more.map(({ id, callId }) => ({ ...execution, id, toolCallId: callId })),
    })
    await db.prisma.approval.createMany({ data: more.map(({ id }) => ({ ...first, id, executionId: id })) })
    await addApproval(db, little.id, ann, agent, 'pending')
    const counts = new Map((await listRooms(db, ann)).map(({ id, pendingApprovals }) => [id, pendingApprovals]))
    expect([counts.get(much.id), counts.get(little.id)]).toEqual([1001, 1])
  })
})
