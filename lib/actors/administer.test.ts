import { expect, test } from 'vitest'
import { deactivate, reactivate } from '@/lib/auth/deactivate'
import { disconnectProvider } from '@/lib/auth/disconnect-provider'
import { openDatabase } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { getSetting } from '@/lib/core/settings'
import { getActor } from '@/lib/rooms/get-actor'
import { withStatistics } from '@/lib/statistics/project'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listAudit } from './audit/list-audit'
import { changeInstanceRole } from './change-instance-role'
import { changeSetting } from './change-setting'
import { createInvite } from './create-invite'
import { findActor } from './find-actor'
import { getProfile } from './get-profile'
import { listActors } from './list-actors'
import { listInvites } from './list-invites'
import { listPeople } from './list-people'
import { publicActors } from './public-actors'
import { updateProfile } from './update-profile'

onEachEngine('administration', (open) => {
  test('the last owner is neither demoted nor deactivated', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const second = await createPerson(db, { role: 'owner' })
    await deactivate(db, owner, second.id)
    await expect(changeInstanceRole(db, owner, owner.id, 'admin')).rejects.toMatchObject({ code: 'conflict' })
    await reactivate(db, owner, second.id)
    await changeInstanceRole(db, owner, owner.id, 'admin')
    await expect(changeInstanceRole(db, second, second.id, 'member')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('two owners who deactivate each other at once leave one', async () => {
    const db = await open()
    const one = await createPerson(db, { role: 'owner' })
    const two = await createPerson(db, { role: 'owner' })
    const settled = await Promise.allSettled([deactivate(db, one, two.id), deactivate(db, two, one.id)])
    expect(settled.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(await db.prisma.user.count({ where: { role: 'owner', actor: { deactivatedAt: null } } })).toBe(1)
  })

  test('who is no administrator any more changes nothing with a call begun before', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const [admin, other] = [await createPerson(db, { role: 'admin' }), await createPerson(db, { role: 'owner' })]
    const member = await createPerson(db)
    await changeInstanceRole(db, owner, admin.id, 'member')
    await deactivate(db, owner, other.id)
    await expect(changeInstanceRole(db, admin, admin.id, 'admin')).rejects.toMatchObject({ code: 'not_found' })
    await expect(deactivate(db, admin, member.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(changeInstanceRole(db, other, member.id, 'owner')).rejects.toMatchObject({ code: 'not_found' })
    await expect(reactivate(db, other, other.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('links of an administrator end with the role', async () => {
    const db = await open()
    const [owner, admin] = [await createPerson(db, { role: 'owner' }), await createPerson(db, { role: 'admin' })]
    const kept = await createInvite(db, owner, {})
    await createInvite(db, admin, {})
    await changeInstanceRole(db, owner, admin.id, 'member')
    expect((await listInvites(db, owner)).invites.map((invite) => invite.id)).toEqual([kept.id])
  })

  test('admins make members admins, but neither make nor touch owners', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const admin = await createPerson(db, { role: 'admin' })
    const member = await createPerson(db)
    await changeInstanceRole(db, admin, member.id, 'admin')
    await expect(changeInstanceRole(db, admin, member.id, 'owner')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(changeInstanceRole(db, admin, owner.id, 'member')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(deactivate(db, admin, owner.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(deactivate(db, admin, admin.id)).rejects.toMatchObject({ code: 'forbidden' })
    await deactivate(db, admin, member.id)
    expect((await publicActors(db, [member.id, null, member.id]))[member.id]?.isDeactivated).toBe(true)
  })

  test('for members the administration does not exist', async () => {
    const db = await open()
    const member = await createPerson(db)
    const attempts = [
      () => listPeople(db, member, {}),
      () => changeInstanceRole(db, member, member.id, 'owner'),
      () => deactivate(db, member, member.id),
      () => listPeople(db, { ...member, role: 'owner', token: { id: 't', scopes: ['rooms:read'], roomIds: null } }, {}),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
  })

  test('people are listed by name in pages and found by part of name or address', async () => {
    const db = await open()
    const owner = await createPerson(db, { name: 'a-owner', role: 'owner', email: 'chief@example.org' })
    for (let n = 0; n < 60; n++) await createPerson(db, { name: `P-${String(n).padStart(2, '0')}` })
    const first = await listPeople(db, owner, {})
    expect(first.people).toHaveLength(50)
    const rest = await listPeople(db, owner, { cursor: first.nextCursor ?? '' })
    expect(rest.nextCursor).toBeNull()
    expect(new Set([...first.people, ...rest.people].map((person) => person.name)).size).toBe(61)
    expect((await listPeople(db, owner, { search: 'CHIEF' })).people).toMatchObject([
      { name: 'a-owner', role: 'owner' },
    ])
    expect((await listPeople(db, owner, { search: 'p-1' })).people).toHaveLength(10)
    expect((await listPeople(db, owner, { search: '\0%' })).people).toHaveLength(0)
  })

  test('what no name can hold is no failure as search or cursor', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    for (const query of [{ cursor: '\u0000' }, { search: '\u0000' }, { cursor: '\ud800' }]) {
      expect(await listPeople(db, owner, query)).toEqual({ people: [], nextCursor: null })
    }
  })

  test('each change of power leaves an audit entry', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const member = await createPerson(db)
    await changeInstanceRole(db, owner, member.id, 'admin')
    await deactivate(db, owner, member.id)
    const rows = await db.prisma.auditEntry.findMany({ where: { targetId: member.id }, orderBy: { id: 'asc' } })
    expect(rows.map((row) => [row.action, row.actorId, JSON.parse(row.detail)])).toEqual([
      ['role.changed', owner.id, { from: 'member', to: 'admin' }],
      ['actor.deactivated', owner.id, {}],
    ])
  })

  test('a profile changes for its person; a taken address is a field error', async () => {
    const db = await open()
    await createPerson(db, { email: 'taken@example.org' })
    const actor = await createPerson(db, { name: 'zoe', email: 'zoe@example.org', emailVerified: true })
    await updateProfile(db, actor, { displayName: 'Zoë', bio: 'Hello.', email: 'Zoe@example.org' })
    expect((await db.prisma.user.findUniqueOrThrow({ where: { actorId: actor.id } })).emailVerifiedAt).not.toBeNull()
    await updateProfile(db, actor, { displayName: 'Zoë', bio: 'Hello.', email: 'new@example.org' })
    expect((await db.prisma.user.findUniqueOrThrow({ where: { actorId: actor.id } })).emailVerifiedAt).toBeNull()
    const taken = updateProfile(db, actor, { displayName: 'Zoë', bio: '', email: 'TAKEN@example.org' })
    await expect(taken).rejects.toMatchObject({ code: 'conflict', field: 'email' })
    expect(await getProfile(db, actor)).toMatchObject({
      actor: { displayName: 'Zoë' },
      bio: 'Hello.',
      email: 'new@example.org',
      hasPassword: false,
    })
    await updateProfile(db, actor, { displayName: 'Zoë', bio: '', email: undefined })
    expect((await getProfile(db, actor)).email).toBeNull()
  })

  test('settings are changed by administrators and leave an audit entry, in pages', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const member = await createPerson(db)
    await expect(changeSetting(db, member, 'signUpPolicy', 'open')).rejects.toMatchObject({ code: 'not_found' })
    await expect(listAudit(db, member)).rejects.toMatchObject({ code: 'not_found' })
    await changeSetting(db, owner, 'signUpPolicy', 'open')
    expect(await getSetting(db, 'signUpPolicy')).toBe('open')
    for (let limit = 1; limit <= 51; limit++) await changeSetting(db, owner, 'contentLimitHuman', limit)
    const first = await listAudit(db, owner)
    expect(first.entries).toHaveLength(50)
    expect(first.entries[0]).toMatchObject({
      action: 'setting.changed',
      targetId: 'contentLimitHuman',
      actorId: owner.id,
    })
    expect(first.actors[owner.id]?.name).toBe(owner.name)
    const rest = await listAudit(db, owner, first.nextCursor ?? '')
    expect(rest.entries.map((entry) => JSON.parse(entry.detail))).toEqual([{ value: 1 }, { value: 'open' }])
    expect(rest.nextCursor).toBeNull()
  })

  test('a provider is disconnected unless it is the only way in', async () => {
    const db = await open()
    const actor = await createPerson(db)
    for (const provider of ['oidc', 'github']) {
      await db.prisma.signInIdentity.create({
        data: { id: newId(), userId: actor.id, provider, providerAccountId: '1', createdAt: new Date() },
      })
    }
    await disconnectProvider(db, actor, 'oidc')
    await expect(disconnectProvider(db, actor, 'oidc')).rejects.toMatchObject({ code: 'not_found' })
    await expect(disconnectProvider(db, actor, 'github')).rejects.toMatchObject({ code: 'conflict' })
    expect((await getProfile(db, actor)).providers).toEqual(['github'])
  })

  test('actors are found by name in any case and listed by prefix', async () => {
    const db = await open()
    const owner = await createPerson(db, { name: 'Anna', role: 'owner' })
    const ben = await createPerson(db, { name: 'ben' })
    expect(await findActor(db, '@ANNA')).toMatchObject({ id: owner.id })
    expect(await findActor(db, "'; drop")).toBeNull()
    expect((await listActors(db, owner, { prefix: 'A' })).map((actor) => actor.name)).toEqual(['Anna'])
    await deactivate(db, owner, ben.id)
    expect(await findActor(db, 'ben')).toBeNull()
    expect(await listActors(db, owner)).toHaveLength(1)
    expect(await getActor(db, owner, ben.id)).toMatchObject({ name: 'ben', isDeactivated: true })
    await expect(getActor(db, owner, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' })
  })
})

onEachEngine(
  'administration in two processes',
  (open) => {
    test('two owners who demote each other at once leave one', async () => {
      const db = await open()
      const other = withStatistics(openDatabase({ url: db.url }))
      const one = await createPerson(db, { role: 'owner' })
      const two = await createPerson(db, { role: 'owner' })
      const settled = await Promise.allSettled([
        changeInstanceRole(db, one, two.id, 'member'),
        changeInstanceRole(other, two, one.id, 'member'),
      ])
      await other.close()
      expect(settled.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
      expect(await db.prisma.user.count({ where: { role: 'owner' } })).toBe(1)
    })
  },
  ['file', 'postgresql'],
)
