import { expect, test, vi } from 'vitest'
import { archiveRoom } from '@/lib/rooms/archive-room'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { StreamReader, signIn } from '@/lib/testing/stream-reader'
import { reportTyping } from './report-typing'

onEachEngine('typing', (open) => {
  test('is shown to the other members of the room and can be reported by members only', async () => {
    const db = await open()
    const [alice, bob, carol] = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const closed = await createRoom(db, alice, { kind: 'closed' })
    const garden = await createRoom(db, alice)
    await join(db, closed.id, bob)
    const readers = [
      await StreamReader.open(db, await signIn(db, alice)),
      await StreamReader.open(db, await signIn(db, bob)),
      await StreamReader.open(db, await signIn(db, carol)),
    ]
    await reportTyping(db, alice, closed.id)
    await vi.waitFor(() => expect(readers[1]?.all('typing')).toEqual([{ room: closed.id, actorId: alice.id }]))
    expect(readers[0]?.all('typing')).toEqual([])
    expect(readers[2]?.all('typing')).toEqual([])
    await expect(reportTyping(db, carol, closed.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(reportTyping(db, carol, garden.id)).rejects.toMatchObject({ code: 'forbidden' })
    for (const reader of readers) reader.leave()
  })

  test('is not shown of whoever could not send what they type', async () => {
    const db = await open()
    const [alice, bob, carol] = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const [garden, cellar] = [await createRoom(db, alice), await createRoom(db, alice)]
    for (const [room, person] of [[garden, bob] as const, [garden, carol] as const, [cellar, bob] as const]) {
      await join(db, room.id, person)
    }
    const mutedUntil = new Date(Date.now() + 60_000)
    await db.prisma.membership.updateMany({ where: { roomId: garden.id, actorId: bob.id }, data: { mutedUntil } })
    await archiveRoom(db, alice, cellar.id)
    const reader = await StreamReader.open(db, await signIn(db, alice))
    await reportTyping(db, bob, garden.id)
    await reportTyping(db, bob, cellar.id)
    await reportTyping(db, carol, garden.id)
    await vi.waitFor(() => expect(reader.all('typing')).toEqual([{ room: garden.id, actorId: carol.id }]))
    reader.leave()
  })
})
