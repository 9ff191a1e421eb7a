import { expect, test } from 'vitest'
import { transact } from '@/lib/events/transact'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { createPerson, createRoom, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listMessages } from '@/lib/timeline/list-messages'
import { postNotice } from './post-notice'

onEachEngine('a notice', (open) => {
  test('takes the next number, in the name of the one system actor', async () => {
    const db = await open()
    const ann = await createPerson(db, { name: 'System' })
    const room = await createRoom(db, ann)
    await send(db, ann, room.id, 'hello')
    const say = (content: string) =>
      transact(db, { rooms: [room.id] }, (t) => postNotice(t, db.dialect, { roomId: room.id, content }))
    await say('**First**')
    await say('Second')
    const { messages, actors } = await listMessages(db, ann, room.id)
    expect(messages.map(({ seq, role, type, content }) => ({ seq, role, type, content }))).toEqual([
      { seq: 1, role: 'user', type: 'text', content: 'hello' },
      { seq: 2, role: 'system', type: 'notice', content: '**First**' },
      { seq: 3, role: 'system', type: 'notice', content: 'Second' },
    ])
    const author = actors[messages[1]?.authorId ?? '']
    expect(author).toMatchObject({ kind: 'system', displayName: 'System' })
    expect(author?.name).toMatch(/^system-[0-9a-f]{8}$/)
    expect(messages[2]?.authorId).toBe(messages[1]?.authorId)
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })
})
