import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { archiveRoom } from '@/lib/rooms/archive-room'
import { agentRoom } from '@/lib/testing/agent-room'
import { usageOf } from '@/lib/testing/budgets'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { createBudget } from './create-budget'
import { grantBudget } from './grant-budget'
import { listBudgets } from './list-budgets'
import { removeBudget } from './remove-budget'
import { type CreateBudgetInput, createBudgetSchema } from './schema'
import { updateBudget } from './update-budget'

const terms = { period: 'day', unit: 'tokens', amount: 1000 } as const

async function place(db: Database) {
  const there = await agentRoom(db)
  const owner = await createPerson(db, { role: 'owner' })
  const own = (by: Actor, more: Partial<CreateBudgetInput> = {}) =>
    createBudget(db, by, { ...terms, scope: 'room', scopeId: there.room.id, isOfRoom: true, ...more })
  return { ...there, owner, own }
}

onEachEngine('budgets', (open) => {
  test('of a room are set, changed and removed by its moderators, not by members, agents or others', async () => {
    const db = await open()
    const { room, moderator, member, outsider, agent, owner, own } = await place(db)
    for (const [who, code] of [
      ...([
        [member, 'forbidden'],
        [agent, 'forbidden'],
        [outsider, 'not_found'],
        [owner, 'not_found'],
      ] as const),
    ]) {
      await expect(own(who)).rejects.toMatchObject({ code })
    }
    const { id } = await own(moderator)
    await expect(own(moderator, { amount: 5 })).rejects.toMatchObject({ code: 'conflict' })
    for (const [who, code] of [
      [member, 'forbidden'],
      [agent, 'forbidden'],
      [outsider, 'not_found'],
    ] as const) {
      await expect(updateBudget(db, who, id, { amount: 9 })).rejects.toMatchObject({ code })
      await expect(grantBudget(db, who, id, { amount: 9 })).rejects.toMatchObject({ code })
      await expect(removeBudget(db, who, id)).rejects.toMatchObject({ code })
    }
    expect(await updateBudget(db, moderator, id, { amount: 9, atLimit: 'refuse' })).toMatchObject({
      ...{ amount: 9, atLimit: 'refuse', period: 'day', isOfRoom: true, canChange: true },
    })
    expect((await grantBudget(db, moderator, id, { amount: 7 })).usage).toMatchObject({ granted: 7, used: 0 })
    await removeBudget(db, owner, id)
    await expect(updateBudget(db, moderator, id, { amount: 9 })).rejects.toMatchObject({ code: 'not_found' })
    const events = await db.prisma.event.findMany({
      where: { roomId: room.id, type: { in: ['room.budget_changed', 'budget.granted'] } },
      orderBy: { roomSeq: 'asc' },
    })
    expect(events.map(({ actorId, data }) => [actorId, JSON.parse(data).amount])).toEqual([
      ...[
        [moderator.id, 1000],
        [moderator.id, 9],
        [moderator.id, 7],
        [owner.id, null],
      ],
    ])
    const audited = await db.prisma.auditEntry.findMany({ where: { targetId: id }, orderBy: { id: 'asc' } })
    expect(audited.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['budget.created', moderator.id],
      ['budget.changed', moderator.id],
      ['budget.granted', moderator.id],
      ['budget.removed', owner.id],
    ])
    expect(JSON.parse(audited[1]?.detail ?? '')).toMatchObject({ amount: 9, before: expect.stringContaining('1000') })
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('that administrators set are theirs alone, also of a room', async () => {
    const db = await open()
    const { admin, agent, member, owner } = await place(db)
    const open_ = await createRoom(db, admin)
    for (const target of [
      ...[{ scope: 'instance' }, { scope: 'room', scopeId: open_.id }, { scope: 'agent', scopeId: agent.id }],
      { scope: 'person', scopeId: member.id },
    ] as const) {
      await expect(createBudget(db, admin, { ...terms, ...target })).rejects.toMatchObject({ code: 'not_found' })
      const { id } = await createBudget(db, owner, { ...terms, ...target })
      for (const who of [admin, member, agent]) {
        await expect(updateBudget(db, who, id, { amount: 1 })).rejects.toMatchObject({ code: 'not_found' })
        await expect(removeBudget(db, who, id)).rejects.toMatchObject({ code: 'not_found' })
        await expect(grantBudget(db, who, id, { amount: 1 })).rejects.toMatchObject({ code: 'not_found' })
      }
      expect(await usageIsUntouched(db, id)).toBe(true)
    }
    const token = { id: 'none', scopes: ['rooms:read' as const], roomIds: null }
    await expect(createBudget(db, { ...owner, token }, { ...terms, scope: 'instance' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('are read by those they bind: what spans rooms without what was used', async () => {
    const db = await open()
    const { room, member, moderator, outsider, agent, owner, own } = await place(db)
    await createBudget(db, owner, { ...terms, scope: 'instance' })
    await createBudget(db, owner, { ...terms, scope: 'agent', scopeId: agent.id })
    await createBudget(db, owner, { ...terms, scope: 'person', scopeId: member.id })
    await createBudget(db, owner, { ...terms, scope: 'person', scopeId: moderator.id })
    await own(moderator)
    const seen = async (who: Actor, query = {}) =>
      (await listBudgets(db, who, query)).budgets
        .map(({ scope, usage, canChange, scopeName }) =>
          [scope, usage ? 'used' : 'hidden', canChange ? 'change' : '', scopeName === null ? 'unnamed' : '']
            .join(' ')
            .trim(),
        )
        .sort()
    expect(await seen(member)).toEqual(['agent hidden', 'instance hidden  unnamed', 'person used', 'room used'])
    expect(await seen(moderator)).toEqual([
      ...['agent hidden', 'instance hidden  unnamed', 'person used', 'room used change'],
    ])
    expect(await seen(outsider)).toEqual(['instance hidden  unnamed'])
    // A closed room keeps its name from administrators who are not in it.
    expect(await seen(owner)).toEqual([
      ...['agent used change', 'instance used change unnamed', 'person used change', 'person used change'],
      'room used change unnamed',
    ])
    expect(await seen(member, { room: room.id })).toEqual(['room used'])
    for (const who of [outsider, owner]) {
      await expect(listBudgets(db, who, { room: room.id })).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('need what belongs together', async () => {
    const db = await open()
    const { owner, agent, member, room, admin, own } = await place(db)
    const field = (input: object) =>
      createBudget(db, owner, { ...terms, scope: 'instance', ...input }).then(
        () => null,
        (error) => error.field ?? error.issues?.[0]?.path.join('.'),
      )
    expect(await field({ scope: 'room' })).toBe('scopeId')
    expect(await field({ scopeId: room.id })).toBe('scopeId')
    expect(await field({ scope: 'agent', scopeId: member.id })).toBe('scopeId')
    expect(await field({ scope: 'person', scopeId: agent.id })).toBe('scopeId')
    expect(await field({ isOfRoom: true })).toBe('isOfRoom')
    expect(await field({ unit: 'money', unknownPrice: 'stand_in' })).toBe('standIn')
    expect(await field({ deciders: 'people' })).toBe('deciderIds')
    expect(await field({ deciders: 'people', deciderIds: [agent.id] })).toBe('deciderIds')
    expect(await field({ timeZone: 'Mars/Olympus' })).toBe('timeZone')
    for (const amount of [0, -1, 1.5, 1e13, Number.NaN]) expect(await field({ amount })).toBe('amount')
    for (const warnPercent of [0, 101, 2.5]) expect(await field({ warnPercent })).toBe('warnPercent')
    expect(await field({})).toBeNull()
    expect(createBudgetSchema.safeParse({ ...terms, scope: 'instance', period: 'week' }).success).toBe(false)
    const { id } = await own(admin)
    await archiveRoom(db, admin, room.id)
    await expect(updateBudget(db, admin, id, { amount: 1 })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('of the same kind are one, but a room may have its own beside that of the administrators', async () => {
    const db = await open()
    const { owner, member } = await place(db)
    const made = await createRoom(db, member)
    const both = { ...terms, scope: 'room' as const, scopeId: made.id }
    const first = await createBudget(db, owner, both)
    const second = await createBudget(db, member, { ...both, isOfRoom: true })
    expect(first.id).not.toBe(second.id)
    const races = await Promise.allSettled(
      Array.from({ length: 4 }, () => createBudget(db, owner, { ...both, period: 'month' })),
    )
    expect(races.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(races.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))).toEqual(
      Array(3).fill('conflict'),
    )
  })
})

async function usageIsUntouched(db: Database, id: string): Promise<boolean> {
  return await usageOf(db, id).then(
    ({ granted }) => granted === 0,
    () => true,
  )
}
