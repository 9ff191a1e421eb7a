import { expect, test } from 'vitest'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { createOwner } from './create-owner'
import { ensureDemo } from './demo'

onEachEngine('the demonstration', (open) => {
  test('has alice, bob and charlie in general and tour, however often it starts', async () => {
    const db = await open()
    await ensureDemo(db)
    await ensureDemo(db)
    const people = await db.prisma.user.findMany({ include: { actor: { include: { memberships: true } } } })
    expect(people.map(({ actor, role }) => `${actor.name} ${role} ${actor.memberships.length}`).sort()).toEqual([
      'alice owner 2',
      'bob member 2',
      'charlie member 2',
    ])
    expect(people.filter((user) => user.passwordHash === null)).toHaveLength(2)
    const general = await db.prisma.room.findFirstOrThrow({ where: { name: 'general' } })
    const members = await db.prisma.membership.findMany({ where: { roomId: general.id }, include: { actor: true } })
    expect(members.map(({ actor, role }) => `${actor.name} ${role}`).sort()).toEqual([
      'alice admin',
      'bob moderator',
      'charlie member',
      'guide member',
      'planner member',
    ])
  })

  test('leaves an instance that somebody has set up alone', async () => {
    const db = await open()
    await createOwner(db, { name: 'olga', password: 'correct horse battery staple' })
    await ensureDemo(db)
    expect(await db.prisma.user.count()).toBe(1)
    expect(await db.prisma.room.count()).toBe(0)
  })
})
