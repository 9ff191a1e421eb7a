import { expect, test } from 'vitest'
import { loadActor } from '@/lib/actors/load-actor'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { getStatistics } from '@/lib/statistics/get-statistics'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { createOwner } from './create-owner'
import { ensureDemo } from './demo'
import { findDemoPerson, offersDemo } from './demo-people'

onEachEngine('the demonstration', (open) => {
  test('has alice, bob and charlie in general and tour, however often it starts', async () => {
    const db = await open()
    await ensureDemo(db)
    await ensureDemo(db)
    const people = await db.prisma.user.findMany({ include: { actor: { include: { memberships: true } } } })
    expect(people.map(({ actor, role }) => `${actor.name} ${role} ${actor.memberships.length}`).sort()).toEqual([
      'alice owner 4',
      'bob member 4',
      'charlie member 3',
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

  test('looks like a workspace in use: a week of talk and runs, threads, a file, a direct message', async () => {
    const db = await open()
    await ensureDemo(db)
    const launch = await db.prisma.room.findFirstOrThrow({ where: { name: 'launch' } })
    const messages = await db.prisma.message.findMany({ where: { roomId: launch.id }, orderBy: { seq: 'asc' } })
    expect(messages.length).toBeGreaterThan(20)
    const [first, last] = [messages[0]?.createdAt.getTime() ?? 0, messages.at(-1)?.createdAt.getTime() ?? 0]
    expect(last - first).toBeGreaterThan(6.9 * 24 * 3_600_000)
    expect(messages.filter(({ threadRootId }) => threadRootId !== null).length).toBeGreaterThan(2)
    const runs = await db.prisma.run.groupBy({ by: ['status'], where: { roomId: launch.id }, _count: true })
    expect(runs.map(({ status, _count }) => [status, _count])).toEqual([['completed', 8]])
    expect(await db.prisma.attachment.count({ where: { message: { roomId: launch.id } } })).toBe(1)
    expect(await db.prisma.room.count({ where: { kind: 'direct' } })).toBe(1)
    expect(await verifyRoom(db, launch.id)).toMatchObject({ ok: true })
  })

  test('has runs and what they cost on each of the last seven days', async () => {
    const db = await open()
    await ensureDemo(db)
    const alice = await loadActor(db, { nameFolded: 'alice' })
    if (!alice) throw new Error('There is no alice.')
    const launch = await db.prisma.room.findFirstOrThrow({ where: { name: 'launch' } })
    const now = Date.now()
    for (let day = 0; day < 7; day++) {
      const until = new Date(now - day * 24 * 3_600_000)
      const figures = await getStatistics(db, alice, { range: '24h', room: launch.id }, until)
      expect(figures.runs, `${day} days ago`).toBeGreaterThan(0)
      expect(figures.costMicros, `${day} days ago`).toBeGreaterThan(0)
      expect(figures).toMatchObject({ costUnknown: false, tokensEstimated: false })
    }
    // Each step costs its tokens at the price of a script, and runs and sessions the sum of their steps.
    for (const run of await db.prisma.run.findMany({ include: { steps: true } })) {
      for (const { inputTokens, outputTokens, costMicros } of run.steps) {
        expect(costMicros).toBe(BigInt(inputTokens) * 150n + BigInt(outputTokens) * 600n)
      }
      expect(run.costMicros).toBe(run.steps.reduce((sum, { costMicros }) => sum + costMicros, 0n))
    }
    const { costMicros, runs } = await getStatistics(db, alice, { range: '7d' }, new Date(now))
    expect(costMicros / runs, 'a cent or two').toBeGreaterThan(5_000)
    expect(costMicros / runs).toBeLessThan(50_000)
  })

  test('is finished at the next start when it was stopped in the middle', async () => {
    const db = await open()
    await ensureDemo(db)
    await db.prisma.setting.update({ where: { key: 'demo' }, data: { value: 'begun' } })
    await db.prisma.room.updateMany({ where: { name: 'launch' }, data: { name: 'another' } })
    await ensureDemo(db)
    expect(await db.prisma.room.count({ where: { name: 'launch' } })).toBe(1)
    expect(await db.prisma.user.count()).toBe(3)
  })

  test('lets nobody continue as a person of an instance in use who has the same name', async () => {
    const db = await open()
    await createOwner(db, { name: 'alice', password: 'correct horse battery staple' })
    await ensureDemo(db)
    const asked = { CONFAB_DEMO: true, HOST: '127.0.0.1', PUBLIC_URL: undefined }
    expect(await offersDemo(db, asked)).toBe(false)
    await expect(findDemoPerson(db, 'alice')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('leaves an instance that somebody has set up alone', async () => {
    const db = await open()
    await createOwner(db, { name: 'olga', password: 'correct horse battery staple' })
    await ensureDemo(db)
    expect(await db.prisma.user.count()).toBe(1)
    expect(await db.prisma.room.count()).toBe(0)
  })
})
