import { expect, test } from 'vitest'
import { transact } from '@/lib/events/transact'
import { deleteMessage } from '@/lib/messages/delete-message'
import { postNotice } from '@/lib/messages/post-notice'
import { closedRoom, createPerson, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { searchMessages } from './search-messages'

onEachEngine('filters without a word', (open) => {
  test('list the rows that were counted: every role, of one room or person, within moments, never of closed rooms', async () => {
    const db = await open()
    const { room, admin } = await closedRoom(db)
    const reader = await createPerson(db)
    await join(db, room.id, reader)
    const other = await closedRoom(db, { name: room.name })
    const hidden = await send(db, other.admin, other.room.id, 'hidden')
    await db.prisma.message.updateMany({ where: { roomId: room.id }, data: { deletedAt: new Date() } })
    const said = await send(db, admin, room.id, 'said')
    await transact(db, { rooms: [room.id] }, (t) => postNotice(t, db.dialect, { roomId: room.id, content: 'noted' }))
    const last = await send(db, reader, room.id, 'last')
    const gone = await send(db, reader, room.id, 'gone')
    await deleteMessage(db, reader, room.id, gone.id)

    const found = async (q: string) => (await searchMessages(db, reader, { q })).hits.map(({ excerpt }) => excerpt)
    expect(await found(`role:any in:${room.id}`)).toEqual(['last', 'noted', 'said'])
    expect(await found(`role:user in:${room.id}`)).toEqual(['last', 'said'])
    expect(await found(`role:system in:${room.id}`)).toEqual(['noted'])
    expect(await found(`role:user role:system in:${room.id} from:${admin.id}`)).toContain('said')
    expect(await found(`role:any from:${reader.id}`)).toEqual(['last'])
    expect(await found(`role:any in:${room.id} after:${said.createdAt} before:${last.createdAt}`)).not.toContain('last')
    expect(await found(`role:any in:${room.id} after:${last.createdAt}`)).toContain('last')
    // With a word it is the index that is asked, of one role.
    expect(await found(`role:user said in:${room.id}`)).toEqual(['said'])
    expect(await found(`role:assistant said in:${room.id}`)).toEqual([])
    expect(await found(`session:${crypto.randomUUID()}`)).toEqual([])
    // Neither an id nor a filter opens a room.
    expect(await found(`role:any in:${other.room.id}`)).toEqual([])
    expect(await found('role:any')).not.toContain(hidden.content)
    expect(await found('')).toEqual([])
  })

  test('are read in pages without repeats', async () => {
    const db = await open()
    const { room, admin } = await closedRoom(db)
    for (const text of ['one', 'two', 'three', 'four', 'five']) await send(db, admin, room.id, text)
    const read: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await searchMessages(db, admin, { q: `role:user in:${room.id}`, limit: 2, cursor })
      read.push(...page.hits.map(({ excerpt }) => excerpt))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(read).toEqual(['five', 'four', 'three', 'two', 'one'])
  })

  test('are found however long ago they were said, newest first, page by page', async () => {
    const db = await open()
    const { room, admin } = await closedRoom(db)
    const second = await closedRoom(db)
    await join(db, second.room.id, admin)
    await db.prisma.message.updateMany({ data: { deletedAt: new Date() } })
    const now = Date.now()
    const days = [400, 90, 63, 20, 8, 7, 2, 1, 0]
    for (const [index, day] of days.entries()) {
      const { id } = await send(db, admin, index % 2 === 0 ? room.id : second.room.id, `${day}`)
      await db.prisma.message.update({ where: { id }, data: { createdAt: new Date(now - day * 86_400_000 - 5000) } })
    }
    const all = days.map(String).reverse()
    const read = async (q: string, limit: number) => {
      const texts: string[] = []
      for (let cursor: string | undefined; ; ) {
        const page = await searchMessages(db, admin, { q, limit, cursor })
        texts.push(...page.hits.map(({ excerpt }) => excerpt))
        if (page.nextCursor === null) return texts
        cursor = page.nextCursor
      }
    }
    for (const limit of [1, 2, 4, 20]) expect(await read('role:user', limit)).toEqual(all)
    const at = (day: number) => new Date(now - day * 86_400_000).toISOString()
    expect(await read(`role:any before:${at(19)}`, 1)).toEqual(['20', '63', '90', '400'])
    expect(await read(`role:any after:${at(64)} before:${at(1)}`, 1)).toEqual(['1', '2', '7', '8', '20', '63'])
  })
})
