import { expect, test } from 'vitest'
import { needsSetUp } from '@/lib/actors/needs-set-up'
import { openDatabase } from '@/lib/core/database'
import { isAppError } from '@/lib/core/errors'
import { withStatistics } from '@/lib/statistics/project'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { createOwner } from './create-owner'

const input = (name: string) => ({ name, password: 'a long enough password' })

onEachEngine('set-up', (open) => {
  test('creates the owner, once', async () => {
    const db = await open()
    expect(await needsSetUp(db)).toBe(true)
    const owner = await createOwner(db, { ...input('Alice'), displayName: 'Alice A.', email: 'Alice@Example.org' })
    expect(owner).toMatchObject({ name: 'Alice', displayName: 'Alice A.', role: 'owner', kind: 'human' })
    expect(await needsSetUp(db)).toBe(false)
    await expect(createOwner(db, input('mallory'))).rejects.toMatchObject({ code: 'gone' })
    expect(await db.prisma.user.count()).toBe(1)
  })

  test('of 64 at once exactly one becomes owner and nothing is left of the others', async () => {
    const db = await open()
    const attempts = Array.from({ length: 64 }, (_, n) => createOwner(db, input(`person-${n}`)))
    const settled = await Promise.allSettled(attempts)
    expect(settled.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of settled) {
      if (one.status === 'rejected') expect(isAppError(one.reason) && one.reason.code).toBe('gone')
    }
    expect(await db.prisma.user.count({ where: { role: 'owner' } })).toBe(1)
    expect(await db.prisma.actor.count()).toBe(1)
  })

  test('is over when there are people, however they came', async () => {
    const db = await open()
    await createPerson(db)
    await expect(createOwner(db, input('late'))).rejects.toMatchObject({ code: 'gone' })
  })

  test('refuses a name an actor has already as a field error', async () => {
    const db = await open()
    const now = new Date()
    const agent = { id: crypto.randomUUID(), kind: 'agent', name: 'planner', nameFolded: 'planner', displayName: 'P' }
    await db.prisma.actor.create({ data: { ...agent, createdAt: now, updatedAt: now } })
    await expect(createOwner(db, input('Planner'))).rejects.toMatchObject({ code: 'conflict', field: 'name' })
    expect(await needsSetUp(db)).toBe(true)
    await createOwner(db, input('alice'))
  })
})

onEachEngine(
  'set-up by two processes',
  (open) => {
    test('of 64 at once over two handles exactly one becomes owner', async () => {
      const db = await open()
      const other = withStatistics(openDatabase({ url: db.url }))
      const attempts = Array.from({ length: 64 }, (_, n) => createOwner(n % 2 ? db : other, input(`person-${n}`)))
      const settled = await Promise.allSettled(attempts)
      await other.close()
      expect(settled.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
      expect(await db.prisma.user.count()).toBe(1)
      for (const one of settled) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'gone' })
    })
  },
  ['file', 'postgresql'],
)
