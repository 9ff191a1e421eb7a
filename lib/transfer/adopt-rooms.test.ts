import { expect, test } from 'vitest'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { createOwner } from '@/lib/setup/create-owner'
import { onFirstOwner } from '@/lib/setup/first-run'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { fillRoom } from './fill-room'
import { importingActor } from './importing-actor'

onEachEngine('a room imported before there is an owner', (open) => {
  test('belongs to nobody, and then to the owner', async () => {
    const db = await open()
    const system = await importingActor(db)
    expect(system).toMatchObject({ kind: 'system', role: null })
    expect(await importingActor(db)).toEqual(system)
    await fillRoom(db, system, { roomName: 'history', count: 10, seed: 1, onProgress: () => undefined })
    expect(await db.prisma.membership.count()).toBe(0)

    const owner = await createOwner(db, { name: 'olga', password: 'correct horse battery staple' })
    await onFirstOwner(db, owner)
    expect(await importingActor(db)).toMatchObject({ id: owner.id })
    const room = await db.prisma.room.findFirstOrThrow({ where: { name: 'history' }, include: { memberships: true } })
    expect(room.memberships).toMatchObject([{ actorId: owner.id, role: 'admin', lastReadSeq: 10 }])
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true, checkedRows: 10 })
  })
})
