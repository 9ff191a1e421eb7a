import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { appendEvent } from '@/lib/room-log/append-event'
import type { PublicRoom } from '@/lib/rooms/schema'
import { createPerson, createRoom, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listFrames } from './list-frames'
import { loadFrames } from './load-frames'

onEachEngine('the messages and people beside appended events', (open) => {
  let db: Database
  let mallory: Actor
  let room: PublicRoom

  beforeEach(async () => {
    db = await open()
    mallory = await createPerson(db)
    room = await createRoom(db, mallory)
  })

  test('an event that names a message of a closed room does not show it', async () => {
    const alice = await createPerson(db)
    const closed = await createRoom(db, alice, { kind: 'closed' })
    const secret = await send(db, alice, closed.id, 'canary-secret')
    const data = { messageId: secret.id, actorId: alice.id }
    await appendEvent(db, mallory, room.id, { id: newId(), type: 'ext.note', data })
    const listed = await listFrames(db, mallory, room.id, { after: 0 })
    const pushed = await loadFrames(db, room.id, 0)
    expect(JSON.stringify([listed, pushed])).not.toContain('canary')
    expect(listed.actors).not.toHaveProperty(alice.id)
  })

  test('an event whose data looks like ids but is none spoils nothing', async () => {
    const data = { messageId: 'a\u0000b', actorId: '\u0000' }
    await appendEvent(db, mallory, room.id, { id: newId(), type: 'ext.note', data })
    const after = await send(db, mallory, room.id, 'still here')
    expect((await listFrames(db, mallory, room.id, { after: 0 })).events.at(-1)?.message?.id).toBe(after.id)
    expect((await loadFrames(db, room.id, 0)).at(-1)?.message?.id).toBe(after.id)
  })
})
