import { expect, test } from 'vitest'
import { foldName } from '@/lib/actors/constants'
import { publicActors } from '@/lib/actors/public-actors'
import { newId } from '@/lib/core/ids'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listMessages } from '@/lib/timeline/list-messages'
import { linkPerson } from './link-person'
import { listImportedPeople } from './list-imported-people'

onEachEngine('linking people of imports to accounts', (open) => {
  const place = async () => {
    const db = await open()
    const admin = await createPerson(db, { role: 'admin' })
    const marta = await createPerson(db, { displayName: 'Marta Keeper' })
    const person = await createPerson(db, { displayName: 'marta q' })
    const room = await createRoom(db, admin)
    await join(db, room.id, person)
    await send(db, person, room.id, 'the lamp needs oil')
    // As an import makes them: nobody who could sign in.
    await db.prisma.user.delete({ where: { actorId: person.id } })
    const external = { externalSource: 'slack', externalId: newId() }
    await db.prisma.actor.update({ where: { id: person.id }, data: external })
    return { db, admin, marta, person, room }
  }

  test('shows the account in their place, and changes no message and no log', async () => {
    const { db, admin, marta, person, room } = await place()
    const before = await db.prisma.message.findMany({ where: { roomId: room.id } })
    const { lastEventHash } = await db.prisma.room.findUniqueOrThrow({ where: { id: room.id } })
    await linkPerson(db, admin, person.id, foldName(marta.name))
    const shown = { id: person.id, name: marta.name, displayName: 'Marta Keeper' }
    expect((await listMessages(db, admin, room.id)).actors[person.id]).toMatchObject(shown)
    expect((await publicActors(db, [person.id]))[person.id]).toMatchObject(shown)
    expect(await db.prisma.message.findMany({ where: { roomId: room.id } })).toEqual(before)
    const after = await db.prisma.room.findUniqueOrThrow({ where: { id: room.id } })
    expect(after.lastEventHash).toBe(lastEventHash)
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
    await linkPerson(db, admin, person.id, null)
    expect((await listMessages(db, admin, room.id)).actors[person.id]).toMatchObject({ displayName: 'marta q' })
    const audited = await db.prisma.auditEntry.findMany({
      where: { targetId: person.id },
      orderBy: { createdAt: 'asc' },
    })
    expect(audited.map(({ action }) => action)).toEqual(['person.linked', 'person.unlinked'])
  })

  test('lists them with accounts of the same name', async () => {
    const { db, admin, person, marta } = await place()
    await db.prisma.actor.update({ where: { id: person.id }, data: { displayName: marta.name.toUpperCase() } })
    const { people, next } = await listImportedPeople(db, admin, {})
    expect(next).toBeNull()
    expect(people).toMatchObject([
      { id: person.id, source: 'slack', messages: 1, linkedTo: null, proposed: { name: marta.name } },
    ])
    await linkPerson(db, admin, person.id, foldName(marta.name))
    const linked = await listImportedPeople(db, admin, { q: person.name.slice(0, 5) })
    expect(linked.people).toMatchObject([{ linkedTo: { name: marta.name, displayName: 'Marta Keeper' } }])
    expect((await listImportedPeople(db, admin, { q: 'nobody-at-all' })).people).toEqual([])
  })

  test('is for administrators, and for people of imports alone', async () => {
    const { db, admin, marta, person } = await place()
    const name = foldName(marta.name)
    await expect(linkPerson(db, marta, person.id, name)).rejects.toMatchObject({ code: 'not_found' })
    await expect(listImportedPeople(db, marta, {})).rejects.toMatchObject({ code: 'not_found' })
    await expect(linkPerson(db, admin, marta.id, foldName(admin.name))).rejects.toMatchObject({ code: 'not_found' })
    const refused = { code: 'invalid', field: 'account' }
    await expect(linkPerson(db, admin, person.id, 'nobody-at-all')).rejects.toMatchObject(refused)
    // Nor to somebody who has no account either.
    await expect(linkPerson(db, admin, person.id, foldName(person.name))).rejects.toMatchObject(refused)
  })
})
