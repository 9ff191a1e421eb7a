import { expect, test } from 'vitest'
import { commit } from '@/lib/core/crypto'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { getRoom } from './get-room'
import { listOpenRooms } from './list-open-rooms'
import { listRooms } from './list-rooms'
import { roomTagsFieldSchema } from './schema'
import { setFavourite } from './set-favourite'
import { updateRoom } from './update-room'

onEachEngine('tags, task and favourites', (open) => {
  test('rooms are found by all of the tags asked for, never by some', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const [one, two, hidden] = [
      await createRoom(db, ann),
      await createRoom(db, ann),
      await createRoom(db, ann, { kind: 'closed' }),
    ]
    await updateRoom(db, ann, one.id, { tags: ['garden', 'seeds'] })
    await updateRoom(db, ann, two.id, { tags: ['garden'] })
    await updateRoom(db, ann, hidden.id, { tags: ['secret-tag'] })
    const found = async (...tag: string[]) =>
      (await listOpenRooms(db, ben, { q: '', tag, limit: 10 })).rooms.map((room) => room.id).sort()
    expect(await found('garden')).toEqual([one.id, two.id].sort())
    expect(await found('garden', 'seeds')).toEqual([one.id])
    expect(await found('seeds', 'nothing')).toEqual([])
    expect(await found()).toEqual([one.id, two.id].sort())
    expect((await listOpenRooms(db, ben, { q: '', limit: 10 })).tags).toEqual(['garden', 'seeds'])
    expect((await getRoom(db, ben, one.id)).tags).toEqual(['garden', 'seeds'])
  })

  test('each change is an entry with a commitment, and the same again is none', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const room = await createRoom(db, ann)
    await updateRoom(db, ann, room.id, { task: 'sow the beans', tags: ['b', 'a'].sort() })
    await updateRoom(db, ann, room.id, { task: 'sow the beans', tags: ['a', 'b'] })
    const events = await db.prisma.event.findMany({ where: { roomId: room.id, type: { startsWith: 'room.t' } } })
    expect(events.map((event) => event.type)).toEqual(['room.task_changed', 'room.tags_changed'])
    const row = await db.prisma.room.findUniqueOrThrow({ where: { id: room.id } })
    expect(events[0]?.data).toContain(commit(row.taskSalt, 'sow the beans'))
    expect(events[1]?.data).toContain(commit(row.tagsSalt, 'a b'))
    expect((await listRooms(db, ann))[0]).toMatchObject({ task: 'sow the beans', tags: ['a', 'b'] })
  })

  test('a favourite is the reader’s own and no entry', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const room = await createRoom(db, ann)
    const before = (await getRoom(db, ann, room.id)).lastEventSeq
    await setFavourite(db, ann, room.id, true)
    const after = await getRoom(db, ann, room.id)
    expect(after.membership?.isFavourite).toBe(true)
    expect(after.lastEventSeq).toBe(before)
  })
})

test('tags of a form are folded, once each, and refused when they are none', () => {
  expect(roomTagsFieldSchema.parse(' #Garden, seeds garden ')).toEqual(['garden', 'seeds'])
  expect(roomTagsFieldSchema.parse('')).toEqual([])
  expect(roomTagsFieldSchema.safeParse('a<b>').success).toBe(false)
  expect(roomTagsFieldSchema.safeParse('a b c d e f g h i j k').success).toBe(false)
})
