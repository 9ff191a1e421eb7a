import { expect, test } from 'vitest'
import { createInvite } from '@/lib/actors/create-invite'
import { listInvites } from '@/lib/actors/list-invites'
import { revokeInvite } from '@/lib/actors/revoke-invite'
import { signUpSchema } from '@/lib/actors/schema'
import { peekInvite } from '@/lib/actors/spend-invite'
import { openDatabase } from '@/lib/core/database'
import { setSetting } from '@/lib/core/settings'
import { withStatistics } from '@/lib/statistics/project'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { signUp } from './sign-up'

const input = (name: string) => ({ name, password: 'a long enough password' })

test('names of 51 characters, with a space or empty are refused at the field', () => {
  for (const name of ['a'.repeat(51), 'two words', '', 'ümlaut', 'a\0b', 'a@b', 'tab\t']) {
    const parsed = signUpSchema.safeParse(input(name))
    expect(parsed.success, name).toBe(false)
    expect(parsed.error?.issues[0]?.path).toEqual(['name'])
  }
  for (const name of ['a', 'a'.repeat(50), 'A-b_9']) expect(signUpSchema.safeParse(input(name)).success).toBe(true)
})

onEachEngine('sign-up', (open) => {
  test('the second account is no owner', async () => {
    const db = await open()
    await createPerson(db, { role: 'owner' })
    await setSetting(db, 'signUpPolicy', 'open')
    expect(await signUp(db, input('bob'))).toMatchObject({ role: 'member', kind: 'human' })
  })

  test('a name taken in another case is a field error', async () => {
    const db = await open()
    await createPerson(db, { name: 'Alice', email: 'alice@example.org' })
    await setSetting(db, 'signUpPolicy', 'open')
    await expect(signUp(db, input('aLICE'))).rejects.toMatchObject({ code: 'conflict', field: 'name' })
    const taken = { ...input('alice2'), email: 'ALICE@example.org' }
    await expect(signUp(db, taken)).rejects.toMatchObject({ code: 'conflict', field: 'email' })
    expect(await db.prisma.actor.count()).toBe(1)
  })

  test('of two with the same name at once one is created and one gets the field error', async () => {
    const db = await open()
    await createPerson(db)
    await setSetting(db, 'signUpPolicy', 'open')
    const settled = await Promise.allSettled([signUp(db, input('same')), signUp(db, input('SAME'))])
    const refused = settled.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toMatchObject({ code: 'conflict', field: 'name' })
    expect(await db.prisma.actor.count({ where: { nameFolded: 'same' } })).toBe(1)
  })

  test('passwords that guessers try first are refused', async () => {
    const db = await open()
    await createPerson(db)
    await setSetting(db, 'signUpPolicy', 'open')
    for (const password of ['password1234', 'aaaaaaaaaaaa', 'LongHandle99']) {
      const attempt = signUp(db, { name: 'longhandle99', password })
      await expect(attempt, password).rejects.toMatchObject({ code: 'invalid', field: 'password' })
    }
  })

  test('nobody signs up before set-up or when the policy is closed', async () => {
    const db = await open()
    await setSetting(db, 'signUpPolicy', 'open')
    await expect(signUp(db, input('early'))).rejects.toMatchObject({ code: 'forbidden' })
    const owner = await createPerson(db, { role: 'owner' })
    const { code } = await createInvite(db, owner, {})
    await setSetting(db, 'signUpPolicy', 'closed')
    await expect(signUp(db, input('late'), code)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('by invitation it takes a link, and each use of it once', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    await expect(signUp(db, input('uninvited'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(signUp(db, input('guesser'), 'not-a-code')).rejects.toMatchObject({ code: 'gone' })
    const { code } = await createInvite(db, owner, { maxUses: 2 })
    expect(await peekInvite(db, code)).toEqual({ room: null })
    const settled = await Promise.allSettled(['a1', 'b2', 'c3', 'd4'].map((name) => signUp(db, input(name), code)))
    expect(settled.filter((one) => one.status === 'fulfilled')).toHaveLength(2)
    expect(settled.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'gone' })
    expect(await peekInvite(db, code)).toBeNull()
    expect((await listInvites(db, owner)).invites).toEqual([])
  })

  test('a link of somebody who no longer runs the instance leads nowhere', async () => {
    const db = await open()
    const admin = await createPerson(db, { role: 'admin' })
    const { code } = await createInvite(db, admin, { maxUses: 5 })
    await signUp(db, input('early'), code)
    await db.prisma.user.update({ where: { actorId: admin.id }, data: { role: 'member' } })
    expect(await peekInvite(db, code)).toBeNull()
    await expect(signUp(db, input('late'), code)).rejects.toMatchObject({ code: 'gone' })
    const gone = await createPerson(db, { role: 'admin' })
    const other = await createInvite(db, gone, {})
    await db.prisma.actor.update({ where: { id: gone.id }, data: { deactivatedAt: new Date() } })
    await expect(signUp(db, input('later'), other.code)).rejects.toMatchObject({ code: 'gone' })
  })

  test('a refused sign-up keeps the use; a revoked or expired link leads nowhere', async () => {
    const db = await open()
    const owner = await createPerson(db, { name: 'owner', role: 'owner' })
    const { code, id } = await createInvite(db, owner, {})
    await expect(signUp(db, input('Owner'), code)).rejects.toMatchObject({ field: 'name' })
    expect((await listInvites(db, owner)).invites).toMatchObject([{ id, uses: 0 }])
    await revokeInvite(db, owner, id)
    await expect(signUp(db, input('revoked'), code)).rejects.toMatchObject({ code: 'gone' })
    const old = await createInvite(db, owner, {})
    await db.prisma.invite.update({ where: { id: old.id }, data: { expiresAt: new Date(Date.now() - 1) } })
    await expect(signUp(db, input('expired'), old.code)).rejects.toMatchObject({ code: 'gone' })
  })

  test('members neither make nor see invitations', async () => {
    const db = await open()
    const member = await createPerson(db)
    await expect(createInvite(db, member, {})).rejects.toMatchObject({ code: 'not_found' })
    await expect(listInvites(db, member)).rejects.toMatchObject({ code: 'not_found' })
  })
})

onEachEngine(
  'sign-up through two processes',
  (open) => {
    test('the same name at once: one created, one conflict', async () => {
      const db = await open()
      await createPerson(db)
      await setSetting(db, 'signUpPolicy', 'open')
      const other = withStatistics(openDatabase({ url: db.url }))
      const settled = await Promise.allSettled([signUp(db, input('same')), signUp(other, input('Same'))])
      await other.close()
      const refused = settled.filter((one) => one.status === 'rejected')
      expect(refused).toHaveLength(1)
      expect(refused[0]?.reason).toMatchObject({ code: 'conflict', field: 'name' })
    })
  },
  ['file', 'postgresql'],
)
