import { expect, test } from 'vitest'
import { createInvite } from '@/lib/actors/create-invite'
import type { Actor } from '@/lib/actors/schema'
import { deactivate } from '@/lib/auth/deactivate'
import type { Database } from '@/lib/core/database'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { acceptRoomInvite } from './accept-room-invite'
import { requireMember } from './access'
import { archiveRoom } from './archive-room'
import { changeRole } from './change-role'
import { createRoomInvite } from './create-room-invite'
import { leaveRoom } from './leave-room'
import { listRoomInvites } from './list-room-invites'
import { removeMember } from './remove-member'
import { revokeRoomInvite } from './revoke-room-invite'
import type { PublicRoom } from './schema'

type Place = { db: Database; ann: Actor; ben: Actor; room: PublicRoom }

onEachEngine('room invitations', (open) => {
  test('a link lets its holder into a closed room, and a member spends nothing', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann, { kind: 'closed' })
    const { code } = await createRoomInvite(db, ann, room.id, { maxUses: 2 })
    expect(await acceptRoomInvite(db, ben, code)).toEqual({ roomId: room.id })
    await acceptRoomInvite(db, ben, code)
    await acceptRoomInvite(db, ann, code)
    expect((await requireMember(db, ben, room.id)).membership.role).toBe('member')
    expect((await listRoomInvites(db, ann, room.id)).invites.map(({ uses, maxUses }) => [uses, maxUses])).toEqual([
      [1, 2],
    ])
  })

  test('who was removed does not come back by a link of before, but by a new one; who left does', async () => {
    const db = await open()
    const [ann, ben, cay] = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann, { kind: 'closed' })
    const { code } = await createRoomInvite(db, ann, room.id, {})
    for (const person of [ben, cay]) await acceptRoomInvite(db, person, code)
    await removeMember(db, ann, room.id, ben.id)
    await leaveRoom(db, cay, room.id)
    await expect(acceptRoomInvite(db, ben, code)).rejects.toMatchObject({ code: 'gone' })
    expect(await acceptRoomInvite(db, cay, code)).toEqual({ roomId: room.id })
    await new Promise((resolve) => setTimeout(resolve, 2))
    const again = await createRoomInvite(db, ann, room.id, {})
    expect(await acceptRoomInvite(db, ben, again.code)).toEqual({ roomId: room.id })
  })

  test.each([
    [
      'muted',
      async ({ db, room, ben }) => {
        const where = { roomId_actorId: { roomId: room.id, actorId: ben.id } }
        await db.prisma.membership.update({ where, data: { mutedUntil: new Date(Date.now() + 60_000) } })
      },
    ],
    ['removed', async ({ db, ann, room, ben }) => await removeMember(db, ann, room.id, ben.id)],
    ['made a member', async ({ db, ann, room, ben }) => void (await changeRole(db, ann, room.id, ben.id, 'member'))],
    ['gone', async ({ db, room, ben }) => await leaveRoom(db, ben, room.id)],
  ] satisfies [string, (place: Place) => Promise<void>][])(
    'a link of a moderator who was %s lets nobody in',
    async (_, end) => {
      const db = await open()
      const [ann, ben, cay] = [await createPerson(db), await createPerson(db), await createPerson(db)]
      const room = await createRoom(db, ann, { kind: 'closed' })
      await join(db, room.id, ben, 'moderator')
      const { code } = await createRoomInvite(db, ben, room.id, { maxUses: 2 })
      expect(await acceptRoomInvite(db, await createPerson(db), code)).toEqual({ roomId: room.id })
      await end({ db, ann, ben, room })
      await expect(acceptRoomInvite(db, cay, code)).rejects.toMatchObject({ code: 'gone' })
    },
  )

  test('of ten who come at once through a link for three, three get in', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const room = await createRoom(db, ann, { kind: 'closed' })
    const { code } = await createRoomInvite(db, ann, room.id, { maxUses: 3 })
    const crowd = []
    for (let n = 0; n < 10; n++) crowd.push(await createPerson(db))
    const outcomes = await Promise.allSettled(crowd.map((person) => acceptRoomInvite(db, person, code)))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(3)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'gone' })
    }
    expect(await db.prisma.membership.count({ where: { roomId: room.id, leftAt: null } })).toBe(4)
    expect((await listRoomInvites(db, ann, room.id)).invites).toEqual([])
  })

  test('used up, expired, revoked, archived, foreign and invented codes all answer alike', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db, { role: 'owner' }), await createPerson(db)]
    const room = await createRoom(db, ann, { kind: 'closed' })
    const old = await createRoomInvite(db, ann, room.id, {})
    await db.prisma.invite.update({ where: { id: old.id }, data: { expiresAt: new Date(Date.now() - 1) } })
    const revoked = await createRoomInvite(db, ann, room.id, {})
    await revokeRoomInvite(db, ann, room.id, revoked.id)
    await expect(revokeRoomInvite(db, ann, room.id, revoked.id)).rejects.toMatchObject({ code: 'not_found' })
    const elsewhere = await createRoom(db, ann)
    const alive = await createRoomInvite(db, ann, room.id, {})
    await expect(revokeRoomInvite(db, ann, elsewhere.id, alive.id)).rejects.toMatchObject({ code: 'not_found' })
    const stored = await createRoom(db, ann, { kind: 'closed' })
    const shut = await createRoomInvite(db, ann, stored.id, {})
    await archiveRoom(db, ann, stored.id)
    const instance = await createInvite(db, ann, {})
    const refusals = await Promise.all(
      [old.code, revoked.code, shut.code, instance.code, 'invented', ''].map((code) =>
        acceptRoomInvite(db, ben, code).catch((error: Error) => [Reflect.get(error, 'code'), error.message]),
      ),
    )
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1)
    expect(refusals[0]).toEqual(['gone', expect.any(String)])
  })

  test('a link dies with the right of the one who made it', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const [ann, mod, sam, ben] = [
      await createPerson(db),
      await createPerson(db),
      await createPerson(db),
      await createPerson(db),
    ]
    const room = await createRoom(db, ann, { kind: 'closed' })
    for (const actor of [mod, sam]) await join(db, room.id, actor, 'moderator')
    const [ofMod, ofSam, ofAnn] = [
      await createRoomInvite(db, mod, room.id, {}),
      await createRoomInvite(db, sam, room.id, {}),
      await createRoomInvite(db, ann, room.id, {}),
    ]
    await changeRole(db, ann, room.id, mod.id, 'member')
    await leaveRoom(db, sam, room.id)
    for (const { code } of [ofMod, ofSam])
      await expect(acceptRoomInvite(db, ben, code)).rejects.toMatchObject({ code: 'gone' })
    await deactivate(db, owner, ann.id)
    await expect(acceptRoomInvite(db, ben, ofAnn.code)).rejects.toMatchObject({ code: 'gone' })
  })

  test('who may not add members makes no link, and the code is not stored', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann, { kind: 'closed' })
    await join(db, room.id, ben)
    await expect(createRoomInvite(db, ben, room.id, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listRoomInvites(db, ben, room.id)).rejects.toMatchObject({ code: 'forbidden' })
    const { code } = await createRoomInvite(db, ann, room.id, {})
    expect(JSON.stringify(await db.prisma.invite.findMany())).not.toContain(code)
  })
})
