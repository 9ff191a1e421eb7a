import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { openRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { appendEvent } from './append-event'
import { listEvents } from './list-events'
import { verifyRoom } from './verify-room'

onEachEngine('hostile text in appended events', (open) => {
  test.each(['provider', 'correlationId'])(
    '%s takes no character that a database changes or refuses',
    async (field) => {
      const { db, room, admin: alice } = await openRoom(await open())
      for (const text of ['\ud800', 'a\udfff', '\u0000', 'a\u0000b']) {
        const append = appendEvent(db, alice, room.id, { id: newId(), type: 'ext.note', [field]: text })
        await expect(append, JSON.stringify(text)).rejects.toThrow('control characters')
      }
      expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
    },
  )

  test('data keeps the chain whole whatever it holds', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const data = { lone: '\ud800', nul: '\u0000', key: { '\udfff': 1e21, '1': -0 }, ['__proto__']: { polluted: true } }
    await appendEvent(db, alice, room.id, { id: newId(), type: 'ext.note', data })
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
    expect((await listEvents(db, alice, room.id, { after: 2 })).events).toHaveLength(1)
    expect({}).not.toHaveProperty('polluted')
  })
})
