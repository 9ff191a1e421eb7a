import { beforeEach, expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { erasePerson } from '@/lib/auth/erase-person'
import { type Database, openDatabase } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { hub } from '@/lib/realtime/hub'
import { reportPresence } from '@/lib/realtime/report-presence'
import { listRooms } from '@/lib/rooms/list-rooms'
import { markRead } from '@/lib/rooms/mark-read'
import type { PublicRoom } from '@/lib/rooms/schema'
import { setFollowLevel } from '@/lib/rooms/set-follow-level'
import { withStatistics } from '@/lib/statistics/project'
import { createAgent, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { StreamReader, signIn } from '@/lib/testing/stream-reader'
import { GROUP_PEOPLE_MAX } from './constants'
import { deleteMessage } from './delete-message'
import { editMessage } from './edit-message'
import { sendMessage } from './send-message'

onEachEngine('@room and @here', (open) => {
  let db: Database
  let [ann, ben, cem] = [] as Actor[] as [Actor, Actor, Actor]
  let room: PublicRoom

  beforeEach(async () => {
    db = await open()
    ann = await createPerson(db)
    ben = await createPerson(db)
    cem = await createPerson(db)
    room = await createRoom(db, ann)
    for (const actor of [ben, cem]) await join(db, room.id, actor)
  })

  const concerns = async (actor: Actor) => (await listRooms(db, actor)).find(({ id }) => id === room.id)?.concerns
  const everybody = async () => [await concerns(ann), await concerns(ben), await concerns(cem)]

  /** At a tab in use until the test ends. */
  async function isOnline(actor: Actor, { isActive = true, isQuiet = false } = {}): Promise<StreamReader> {
    const reader = await StreamReader.open(db, await signIn(db, actor))
    reportPresence(db, actor, { tab: newId(), isActive, isQuiet })
    const expected = isQuiet ? 'dnd' : isActive ? 'online' : 'away'
    await vi.waitFor(() => expect(hub(db).presence.stateOf(actor.id)).toBe(expected), 15_000)
    return reader
  }

  test('@room concerns every person of the room but its author, and is one mention however many they are', async () => {
    const agent = await createAgent(db)
    await join(db, room.id, agent)
    const outsider = await createPerson(db)
    const message = await send(db, ann, room.id, 'Lunch, @room! `@here`')
    expect(message.mentions).toEqual([{ actorId: 'room', start: 7, length: 5 }])
    expect(await everybody()).toEqual([0, 1, 1])
    expect(await concerns(agent)).toBe(0)
    expect(await db.prisma.mention.count({ where: { pending: true } })).toBe(0)
    expect(await db.prisma.hereMention.count()).toBe(0)
    expect(await listRooms(db, outsider)).toEqual([])
    await markRead(db, ben, room.id, message.seq)
    expect(await everybody()).toEqual([0, 0, 1])
    // Named twice is still one message.
    await send(db, ann, room.id, `@room and @${cem.name}`)
    expect(await everybody()).toEqual([0, 1, 2])
    // Whoever comes later has nothing to catch up on.
    await join(db, room.id, outsider)
    expect(await concerns(outsider)).toBe(0)
  })

  test('@here concerns those who are online at that moment, and nobody who has merely left a tab open', async () => {
    const dov = await createPerson(db)
    await join(db, room.id, dov)
    const readers = [
      await isOnline(ann),
      await isOnline(ben),
      await isOnline(cem, { isActive: false }),
      await isOnline(dov, { isQuiet: true }),
    ]
    const { mentions } = await send(db, ann, room.id, '@Here?')
    for (const reader of readers) reader.leave()
    expect(mentions).toEqual([{ actorId: 'here', start: 0, length: 5 }])
    expect(await everybody()).toEqual([0, 1, 0])
    expect(await concerns(dov)).toBe(1)
    await erasePerson(db, { ...(await createPerson(db, { role: 'owner' })), role: 'owner' }, ben.id)
    expect((await db.prisma.hereMention.findMany()).map(({ actorId }) => actorId)).toEqual([dov.id])
  })

  test('agents and integrations call nobody by it', async () => {
    const agent = await createAgent(db)
    const data = { id: newId(), kind: 'integration', name: 'feed', nameFolded: 'feed', displayName: 'Feed' }
    await db.prisma.actor.create({ data: { ...data, createdAt: new Date(), updatedAt: new Date() } })
    const feed: Actor = { ...data, kind: 'integration', role: null }
    for (const actor of [agent, feed]) {
      await join(db, room.id, actor)
      const { id, mentions } = await send(db, actor, room.id, `@room @here @${ben.name}`)
      expect(mentions.map(({ actorId }) => actorId)).toEqual([ben.id])
      expect((await editMessage(db, actor, room.id, id, '@room')).mentions).toEqual([])
    }
    expect(await everybody()).toEqual([0, 0, 0])
  })

  test('a member who has such a name is meant by it, in the rooms they are in', async () => {
    const named = await createPerson(db, { name: 'Room' })
    await join(db, room.id, named)
    expect((await send(db, ann, room.id, '@room')).mentions).toEqual([{ actorId: named.id, start: 0, length: 5 }])
    expect([...(await everybody()), await concerns(named)]).toEqual([0, 0, 0, 1])
    const other = await createRoom(db, ann)
    expect((await send(db, ann, other.id, '@room')).mentions).toEqual([{ actorId: 'room', start: 0, length: 5 }])
  })

  test('an edit adds and takes away, and who was online when it was first said stays', async () => {
    const online = await isOnline(ben)
    const { id } = await send(db, ann, room.id, 'Lunch?')
    expect((await editMessage(db, ann, room.id, id, '@here Lunch?')).mentions).toMatchObject([{ actorId: 'here' }])
    expect(await everybody()).toEqual([0, 1, 0])
    online.leave()
    await vi.waitFor(() => expect(hub(db).presence.stateOf(ben.id)).toBe('offline'), 15_000)
    const later = await isOnline(cem)
    await editMessage(db, ann, room.id, id, 'Now: @here Lunch?')
    expect(await everybody()).toEqual([0, 1, 0])
    await editMessage(db, ann, room.id, id, '@room Lunch?')
    expect(await db.prisma.hereMention.count()).toBe(0)
    expect(await everybody()).toEqual([0, 1, 1])
    await editMessage(db, ann, room.id, id, 'Lunch?')
    expect(await everybody()).toEqual([0, 0, 0])
    await editMessage(db, ann, room.id, id, '@here')
    expect(await everybody()).toEqual([0, 0, 1])
    await deleteMessage(db, ann, room.id, id)
    later.leave()
    expect(await everybody()).toEqual([0, 0, 0])
    expect([await db.prisma.mention.count(), await db.prisma.hereMention.count()]).toEqual([0, 0])
  })

  test('makes nobody follow a thread, and counts whatever is followed', async () => {
    const root = await send(db, ann, room.id, 'Lunch?')
    await setFollowLevel(db, cem, room.id, 'nothing')
    const reply = { clientId: newId(), content: '@room yes', threadRootId: root.id }
    await sendMessage(db, ben, room.id, reply)
    expect(await everybody()).toEqual([1, 0, 1])
    const following = await db.prisma.threadRead.findMany({ where: { rootId: root.id } })
    expect(following.map(({ actorId }) => actorId).sort()).toEqual([ann.id, ben.id].sort())
  })

  test(`is refused in a room of more than ${GROUP_PEOPLE_MAX} people; a message that has it can still be edited`, async () => {
    const { id } = await send(db, ann, room.id, '@room few')
    const now = new Date()
    const ids = Array.from({ length: GROUP_PEOPLE_MAX - 2 }, () => newId())
    const names = ids.map((id) => ({ id, name: `p-${id}`, nameFolded: `p-${id}`, displayName: 'P', kind: 'human' }))
    await db.prisma.actor.createMany({ data: names.map((row) => ({ ...row, createdAt: now, updatedAt: now })) })
    const state = { roomId: room.id, role: 'member', joinedAt: now }
    await db.prisma.membership.createMany({ data: ids.map((actorId) => ({ ...state, actorId })) })
    const refusal = { code: 'invalid', field: 'content', limit: GROUP_PEOPLE_MAX }
    for (const text of ['@room many', '@here many']) {
      await expect(send(db, ann, room.id, text)).rejects.toMatchObject(refusal)
      await expect(editMessage(db, ben, room.id, (await send(db, ben, room.id, 'x')).id, text)).rejects.toMatchObject(
        refusal,
      )
    }
    expect((await editMessage(db, ann, room.id, id, '@room still few')).mentions).toHaveLength(1)
    await expect(editMessage(db, ann, room.id, id, '@room @here')).rejects.toMatchObject(refusal)
    // A refused message leaves no hole behind.
    expect((await send(db, ann, room.id, 'on')).seq).toBe(4)
    await db.prisma.membership.update({
      where: { roomId_actorId: { roomId: room.id, actorId: cem.id } },
      data: { leftAt: now },
    })
    expect((await send(db, ann, room.id, '@room')).mentions).toHaveLength(1)
    // Writing since the first call did not read it.
    expect(await concerns(ben)).toBe(2)
  })
})

onEachEngine(
  '@here in two processes',
  (open) => {
    test('concerns whoever is online at the other', async () => {
      const here = await open()
      const there = withStatistics(openDatabase({ url: here.url, poolSize: 3 }))
      const [ann, ben] = [await createPerson(here), await createPerson(here)]
      const room = await createRoom(here, ann)
      await join(here, room.id, ben)
      const readers = [
        await StreamReader.open(here, await signIn(here, ann)),
        await StreamReader.open(there, await signIn(there, ben)),
      ]
      reportPresence(there, ben, { tab: newId(), isActive: true, isQuiet: false })
      await vi.waitFor(() => expect(hub(here).presence.stateOf(ben.id)).toBe('online'), 15_000)
      await send(here, ann, room.id, '@here')
      expect(await here.prisma.hereMention.count({ where: { actorId: ben.id } })).toBe(1)
      for (const reader of readers) reader.leave()
      await there.close()
    })
  },
  ['postgresql'],
)
