import { expect, test } from 'vitest'
import { createArtifact } from '@/lib/artifacts/create-artifact'
import { deleteArtifact } from '@/lib/artifacts/delete-artifact'
import { erasePerson } from '@/lib/auth/erase-person'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { deleteMessage } from '@/lib/messages/delete-message'
import { purgeRoom } from '@/lib/rooms/purge-room'
import { createSession } from '@/lib/runs/create-session'
import { deleteSession } from '@/lib/runs/delete-session'
import { agentRoom } from '@/lib/testing/agent-room'
import { createPerson, createRoom, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { liftHold } from './lift-hold'
import { listHolds } from './list-holds'
import { placeHold } from './place-hold'
import type { PlaceHoldInput } from './schema'

const HELD = { code: 'conflict', message: expect.stringContaining('legal hold') }

/** A sample room with a word, a file and a session of a member, and every way to delete any of it. */
async function setScene(db: Database) {
  const owner = await createPerson(db, { role: 'owner' })
  const { room, admin, member, agent } = await agentRoom(db)
  await db.prisma.room.update({ where: { id: room.id }, data: { isSample: true } })
  const message = await send(db, member, room.id, 'we agreed on this')
  const content = { roomId: room.id, key: 'a', type: 'text', content: 'x' } as const
  const { artifact } = await createArtifact(db, member, content)
  const { session } = await createSession(db, member, { roomId: room.id, agentId: agent.id })
  const deletions = {
    message: () => deleteMessage(db, member, room.id, message.id),
    artifact: () => deleteArtifact(db, member, artifact.id),
    session: () => deleteSession(db, member, session.id),
    person: () => erasePerson(db, owner, member.id),
    room: () => purgeRoom(db, admin, room.id),
  }
  return { owner, room, member, deletions }
}

onEachEngine('a legal hold', (open) => {
  for (const scope of ['instance', 'room', 'person'] as const) {
    test(`of the ${scope} keeps all it covers, until it is lifted`, async () => {
      const db = await open()
      const { owner, room, member, deletions } = await setScene(db)
      const target = { instance: '', room: room.id, person: `@${member.name.toUpperCase()}` }[scope]
      const { id } = await placeHold(db, owner, { scope, target, reason: 'a dispute' })
      for (const [what, act] of Object.entries(deletions)) {
        if (scope !== 'room' || what !== 'person') await expect(act(), what).rejects.toMatchObject(HELD)
      }
      await liftHold(db, owner, id)
      await expect(liftHold(db, owner, id)).rejects.toMatchObject({ code: 'not_found' })
      for (const act of Object.values(deletions)) await act()
      const audited = await db.prisma.auditEntry.findMany({ where: { targetId: id }, orderBy: { id: 'asc' } })
      expect(audited.map(({ action }) => action)).toEqual(['hold.placed', 'hold.lifted'])
    })
  }

  test('leaves alone what it does not cover', async () => {
    const db = await open()
    const { owner, room, deletions } = await setScene(db)
    const [other, elsewhere] = [await createPerson(db), await createRoom(db, owner)]
    await placeHold(db, owner, { scope: 'person', target: other.name, reason: 'r' })
    await placeHold(db, owner, { scope: 'room', target: elsewhere.name, reason: 'r' })
    const ended = { id: newId(), scope: 'room', targetId: room.id, reason: 'r', placedById: owner.id }
    await db.prisma.hold.create({ data: { ...ended, createdAt: new Date(0), until: new Date(1) } })
    for (const act of Object.values(deletions)) await act()
  })

  test('says until when, and its reason only to administrators', async () => {
    const db = await open()
    const { owner, member, deletions } = await setScene(db)
    const hold = { scope: 'person', target: member.name, reason: 'suit 7', until: '2998-12-31' } as const
    await placeHold(db, owner, hold)
    const error: unknown = await deletions.message().catch((thrown: unknown) => thrown)
    expect(String(error)).toContain('until 2998-12-31')
    expect(String(error)).not.toContain('suit 7')
    expect(await listHolds(db, owner)).toMatchObject([
      { ...hold, target: `@${member.name}`, until: '2998-12-31T23:59:59.999Z' },
    ])
    await expect(listHolds(db, member)).rejects.toMatchObject({ code: 'not_found' })
    await expect(placeHold(db, member, hold)).rejects.toMatchObject({ code: 'not_found' })
    await expect(liftHold(db, member, newId())).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is refused with the field at fault', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const closed = await createRoom(db, owner, { kind: 'closed' })
    for (let n = 0; n < 2; n++) await createRoom(db, owner, { name: 'twice' })
    const place = (input: Partial<PlaceHoldInput>) => placeHold(db, owner, { scope: 'room', reason: 'r', ...input })
    for (const target of [closed.name, 'twice', '', newId()])
      await expect(place({ target }), target).rejects.toMatchObject({ code: 'invalid', field: 'target' })
    await expect(place({ scope: 'person', target: 'nobody' })).rejects.toMatchObject({ field: 'target' })
    await expect(place({ target: closed.id, until: '2001-02-03' })).rejects.toMatchObject({ field: 'until' })
    expect(await listHolds(db, owner)).toEqual([])
    await place({ target: closed.id })
    expect(await listHolds(db, owner)).toMatchObject([{ target: closed.id, until: null }])
  })
})
