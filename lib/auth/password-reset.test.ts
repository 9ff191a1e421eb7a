import { expect, test } from 'vitest'
import type { Database } from '@/lib/core/database'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { deactivate } from './deactivate'
import { hashPassword } from './hash-password'
import { openDevice } from './open-device'
import { createPasswordReset, readPasswordReset, resetPassword } from './password-reset'
import { verifyCredentials } from './verify-credentials'

const fresh = 'seven brave otters sing'

onEachEngine('a forgotten password', (open) => {
  const people = async (db: Database) => ({
    owner: await createPerson(db, { role: 'owner' }),
    admin: await createPerson(db, { role: 'admin' }),
    bob: await createPerson(db, { name: 'bob', passwordHash: await hashPassword('once known, now lost') }),
  })

  test('is replaced by a link that works once and signs every device out', async () => {
    const db = await open()
    const { admin, bob } = await people(db)
    await openDevice(db, bob.id, { userAgent: null, address: '::1' })
    const [code, other] = [await createPasswordReset(db, admin, bob.id), await createPasswordReset(db, admin, bob.id)]
    expect(await readPasswordReset(db, code)).toMatchObject({ actorId: bob.id, name: 'bob' })
    await expect(resetPassword(db, code, 'password123')).rejects.toMatchObject({ code: 'invalid', field: 'password' })
    expect(await resetPassword(db, code, fresh)).toEqual(bob)
    expect(await verifyCredentials(db, { name: 'bob', password: fresh, address: '::1' })).toEqual(bob)
    expect(await db.prisma.userSession.count({ where: { userId: bob.id, revokedAt: null } })).toBe(0)
    for (const used of [code, other]) {
      expect(await readPasswordReset(db, used)).toBeNull()
      await expect(resetPassword(db, used, 'eight brave otters sing')).rejects.toMatchObject({ code: 'gone' })
    }
    const actions = await db.prisma.auditEntry.findMany({ where: { targetId: bob.id }, select: { action: true } })
    expect(
      actions
        .map(({ action }) => action)
        .filter((action) => action.startsWith('password'))
        .toSorted(),
    ).toEqual(['password.reset', 'password.reset_link', 'password.reset_link'])
  })

  test('of two who use one link at once only one sets the password', async () => {
    const db = await open()
    const { owner, bob } = await people(db)
    const code = await createPasswordReset(db, owner, bob.id)
    const tries = await Promise.allSettled([resetPassword(db, code, fresh), resetPassword(db, code, `${fresh}!`)])
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('an altered or expired link, and one of a person without access, is none', async () => {
    const db = await open()
    const { owner, admin, bob } = await people(db)
    const code = await createPasswordReset(db, owner, bob.id)
    const [id = '', expires = '', signature = ''] = code.split('.')
    const past = Math.floor(Date.now() / 1000) - 1
    const altered = [
      `${admin.id}.${expires}.${signature}`,
      `${id}.${Number(expires) + 1}.${signature}`,
      `${id}.${past}.${signature}`,
      `${id}.${expires}.`,
      `${id}.${expires}`,
      '',
      '..',
    ]
    for (const wrong of altered) expect(await readPasswordReset(db, wrong), wrong).toBeNull()
    await deactivate(db, owner, bob.id)
    expect(await readPasswordReset(db, code)).toBeNull()
  })

  test('is reset by administrators only, and an owner by another owner', async () => {
    const db = await open()
    const { owner, admin, bob } = await people(db)
    const second = await createPerson(db, { role: 'owner' })
    expect(await createPasswordReset(db, second, owner.id)).toContain(owner.id)
    for (const whom of [owner, admin]) {
      await expect(createPasswordReset(db, admin, whom.id)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(createPasswordReset(db, bob, admin.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(createPasswordReset(db, owner, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' })
  })
})
