import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { deleteMessage } from '@/lib/messages/delete-message'
import { sendMessage } from '@/lib/messages/send-message'
import { addReaction } from '@/lib/reactions/add-reaction'
import { removeReaction } from '@/lib/reactions/remove-reaction'
import { leaveRoom } from '@/lib/rooms/leave-room'
import { markRead } from '@/lib/rooms/mark-read'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { markThreadRead } from '@/lib/threads/mark-thread-read'
import { ACKNOWLEDGED } from './constants'
import { listMentions } from './list-mentions'

onEachEngine('the mentions of a person', (open) => {
  const texts = async (db: Database, actor: Actor, query: Parameters<typeof listMentions>[2] = {}) =>
    (await listMentions(db, actor, query)).mentions.map(({ message }) => message.content.replace(/@\S+ /, ''))

  test('are of all rooms, newest first, page by page, with what is read', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const [first, second] = [
      await createRoom(db, ben, { name: 'First' }),
      await createRoom(db, ben, { name: 'Second' }),
    ]
    for (const room of [first, second]) await join(db, room.id, ann)
    await send(db, ben, first.id, `@${ann.name} one`)
    await send(db, ben, first.id, 'of no concern')
    await send(db, ben, second.id, `@${ann.name} two`)
    await send(db, ben, first.id, '@room three')
    await markRead(db, ann, first.id, 3)
    await send(db, ann, first.id, `@${ann.name} said by herself`)
    await send(db, ben, second.id, `@${ann.name} four`)
    await markRead(db, ann, second.id, 1)
    const { mentions } = await listMentions(db, ann)
    expect(mentions.map(({ message, roomName, isRead }) => [message.content.split(' ')[1], roomName, isRead])).toEqual([
      ['four', 'Second', false],
      ['three', 'First', true],
      ['two', 'Second', true],
      ['one', 'First', true],
    ])
    const page = await listMentions(db, ann, { limit: 3 })
    expect(page.mentions).toHaveLength(3)
    expect(await texts(db, ann, { limit: 3, cursor: page.nextCursor ?? '' })).toEqual(['one'])
    await expect(listMentions(db, ann, { cursor: 'made up' })).rejects.toMatchObject({
      code: 'invalid',
      field: 'cursor',
    })
    expect(await texts(db, ben)).toEqual([])
  })

  test('are open until they are acknowledged, which everybody in the room sees', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ben)
    await join(db, room.id, ann)
    const { id } = await send(db, ben, room.id, `@${ann.name} one`)
    await send(db, ben, room.id, `@${ann.name} two`)
    await addReaction(db, ben, room.id, id, ACKNOWLEDGED)
    expect(await texts(db, ann)).toEqual(['two', 'one'])
    expect((await addReaction(db, ann, room.id, id, ACKNOWLEDGED)).reactions).toMatchObject([{ count: 2 }])
    expect(await texts(db, ann)).toEqual(['two'])
    expect((await listMentions(db, ann, { show: 'all' })).mentions.map((item) => item.isAcknowledged)).toEqual([
      false,
      true,
    ])
    await removeReaction(db, ann, room.id, id, ACKNOWLEDGED)
    expect(await texts(db, ann)).toEqual(['two', 'one'])
  })

  test('leave out what is deleted, rooms one has left, other rooms of a token, and calls from before one came', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const [here, left] = [await createRoom(db, ben), await createRoom(db, ben)]
    await send(db, ben, here.id, '@room before')
    for (const room of [here, left]) await join(db, room.id, ann)
    const gone = await send(db, ben, here.id, `@${ann.name} gone`)
    await deleteMessage(db, ben, here.id, gone.id)
    await send(db, ben, left.id, `@${ann.name} left`)
    const token = { id: newId(), scopes: [], roomIds: [here.id] }
    expect(await texts(db, { ...ann, token } as Actor)).toEqual([])
    expect(await texts(db, ann)).toEqual(['left'])
    await leaveRoom(db, ann, left.id)
    expect(await texts(db, ann)).toEqual([])
  })

  test('in a thread are read by reading the thread', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ben)
    await join(db, room.id, ann)
    const root = await send(db, ben, room.id, 'a root')
    const content = `@${ann.name} below`
    const { message } = await sendMessage(db, ben, room.id, { clientId: newId(), content, threadRootId: root.id })
    const isRead = async () => (await listMentions(db, ann)).mentions.map((item) => item.isRead)
    expect(await isRead()).toEqual([false])
    await markThreadRead(db, ann, room.id, root.id, message.seq)
    expect(await isRead()).toEqual([true])
  })
})
