import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import type { PublicRoom } from '@/lib/rooms/schema'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { appendEvent } from './append-event'
import { listEvents } from './list-events'
import { verifyRoom } from './verify-room'

onEachEngine('hostile text in appended events', (open) => {
  let db: Database
  let alice: Actor
  let room: PublicRoom

  beforeEach(async () => {
    db = await open()
    alice = await createPerson(db)
    room = await createRoom(db, alice)
  })

  test.each(['provider', 'correlationId'])(
    '%s takes no character that a database changes or refuses',
    async (field) => {
      for (const text of ['\ud800', 'a\udfff', '\u0000', 'a\u0000b']) {
        const append = appendEvent(db, alice, room.id, { id: newId(), type: 'ext.note', [field]: text })
        await expect(append, JSON.stringify(text)).rejects.toThrow('control characters')
      }
      expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
    },
  )

  test('data keeps the chain whole whatever it holds', async () => {
    const data = { lone: '\ud800', nul: '\u0000', key: { '\udfff': 1e21, '1': -0 }, ['__proto__']: { polluted: true } }
    await appendEvent(db, alice, room.id, { id: newId(), type: 'ext.note', data })
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
    expect((await listEvents(db, alice, room.id, { after: 2 })).events).toHaveLength(1)
    expect({}).not.toHaveProperty('polluted')
  })
})
