import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Usage } from '@/lib/agents/cost-of'
import { type Database, openDatabase } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { withStatistics } from '@/lib/statistics/project'
import { setBudget, usageOf } from '@/lib/testing/budgets'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import type { Caller } from './binding-budgets'
import { removeBudget } from './remove-budget'
import { reserve } from './reserve'
import { settleCall, settleLost } from './settle'
import { settleAbandoned } from './settle-abandoned'
import { takeFromBudgets } from './take-from-budgets'
import { tryWithinBudgets } from './try-within-budgets'
import { updateBudget } from './update-budget'

const PRICES = [{ prefix: 'm', inputMicros: 1_000_000n, cachedInputMicros: null, outputMicros: 2_000_000n }]

const tokens = (inputTokens: number, outputTokens: number): Usage => ({ inputTokens, cachedTokens: 0, outputTokens })

type Call = { callId?: string; runId?: string | null; caller?: Partial<Caller>; estimate?: Usage; model?: string }

/** Reserves as a worker does, without waiting for others. */
async function take(db: Database, call: Call = {}) {
  const { callId = newId(), runId = null, caller = {}, estimate = tokens(60, 40), model = 'm' } = call
  const budgeted = {
    ...{ callId, runId, estimate, pricing: { prices: PRICES, model } },
    caller: { roomId: null, agentId: null, personId: newId(), ...caller },
  }
  const outcome = await reserve(db, budgeted, new AbortController().signal, () =>
    write(db, (tx) => takeFromBudgets(tx, budgeted, new Date())),
  )
  return { callId, outcome: outcome === 'free' ? outcome : outcome.kind }
}

async function settle(db: Database, callId: string, usage: Usage, model = 'm') {
  await write(db, (tx) => settleCall(tx, callId, { usage, pricing: { prices: PRICES, model }, now: new Date() }))
}

onEachEngine('a budget', (open) => {
  test('has room for estimates up to its limit, and counts what was used in their place', async () => {
    const db = await open()
    const { id } = await setBudget(db, { amount: 250 })
    const first = await take(db)
    const second = await take(db)
    expect([first.outcome, second.outcome]).toEqual(['taken', 'taken'])
    expect((await take(db)).outcome).toBe('short')
    expect(await usageOf(db, id)).toEqual({ used: 0, reserved: 200, granted: 0, isEstimated: false })
    await settle(db, first.callId, tokens(20, 10))
    expect(await usageOf(db, id)).toMatchObject({ used: 30, reserved: 100 })
    expect((await take(db)).outcome).toBe('taken')
    await settle(db, second.callId, { ...tokens(50, 20), isEstimated: true })
    expect(await usageOf(db, id)).toEqual({ used: 100, reserved: 100, granted: 0, isEstimated: true })
  })

  test('counts a call once, whoever settles it', async () => {
    const db = await open()
    const { id } = await setBudget(db)
    const runId = newId()
    const { callId } = await take(db, { runId })
    await write(db, (tx) => settleLost(tx, { runId }, new Date()))
    await settle(db, callId, tokens(1, 1))
    await write(db, (tx) => settleLost(tx, { callId }, new Date()))
    expect(await usageOf(db, id)).toEqual({ used: 100, reserved: 0, granted: 0, isEstimated: true })
  })

  test('is one of many that bind a call: all of them have room, or none is touched', async () => {
    const db = await open()
    const person = await createPerson(db)
    const room = await createRoom(db, await createPerson(db, { role: 'owner' }))
    const wide = await setBudget(db)
    const other = await setBudget(db, { scope: 'person', scopeId: (await createPerson(db)).id, amount: 1 })
    const own = await setBudget(db, { scope: 'person', scopeId: person.id, amount: 150, period: 'month' })
    const ofRoom = await setBudget(db, { scope: 'room', scopeId: room.id, amount: 1000 })
    const caller = { personId: person.id, roomId: room.id }
    expect((await take(db, { caller })).outcome).toBe('taken')
    expect((await take(db, { caller })).outcome).toBe('short')
    for (const { id } of [wide, own, ofRoom]) expect(await usageOf(db, id)).toMatchObject({ reserved: 100 })
    expect(await db.prisma.budgetPeriod.count({ where: { budgetId: other.id } })).toBe(0)
    expect((await take(db, { caller: { roomId: room.id } })).outcome).toBe('taken')
    expect((await take(db)).outcome).toBe('taken')
    expect(await usageOf(db, wide.id)).toMatchObject({ reserved: 300 })
    expect(await usageOf(db, ofRoom.id)).toMatchObject({ reserved: 200 })
  })

  test('of money takes what the tokens cost, cached and estimated ones included', async () => {
    const db = await open()
    const { id } = await setBudget(db, { unit: 'money', amount: 1000 })
    const { callId } = await take(db)
    expect(await usageOf(db, id)).toMatchObject({ reserved: 60 + 80 })
    await settle(db, callId, { ...tokens(10, 5), isEstimated: true })
    expect(await usageOf(db, id)).toMatchObject({ used: 20, reserved: 0, isEstimated: true })
  })

  test('refuses a model without a price, or counts it by the prices it names', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const { id } = await setBudget(db, { unit: 'money', amount: 1000 }, owner)
    expect((await take(db, { model: 'unknown' })).outcome).toBe('unpriced')
    expect(await db.prisma.budgetReservation.count()).toBe(0)
    const standIn = { inputMicros: 3_000_000, outputMicros: 5_000_000 }
    await updateBudget(db, owner, id, { unknownPrice: 'stand_in', standIn })
    const { callId, outcome } = await take(db, { model: 'unknown' })
    expect(outcome).toBe('taken')
    expect(await usageOf(db, id)).toMatchObject({ reserved: 180 + 200 })
    await settle(db, callId, tokens(10, 10), 'unknown')
    expect(await usageOf(db, id)).toMatchObject({ used: 80, reserved: 0 })
  })

  test('whose price goes away during a call counts what was reserved', async () => {
    const db = await open()
    const { id } = await setBudget(db, { unit: 'money', amount: 1000 })
    const { callId } = await take(db)
    await settle(db, callId, tokens(1, 1), 'unknown')
    expect(await usageOf(db, id)).toMatchObject({ used: 140, reserved: 0, isEstimated: true })
  })

  test('that is removed and set again goes on counting', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const { id } = await setBudget(db, { amount: 150 }, owner)
    const { callId } = await take(db)
    await removeBudget(db, owner, id)
    expect((await take(db)).outcome).toBe('free')
    await settle(db, callId, tokens(60, 30))
    expect((await setBudget(db, { amount: 150 }, owner)).id).toBe(id)
    expect(await usageOf(db, id)).toMatchObject({ used: 90 })
    expect((await take(db)).outcome).toBe('short')
  })

  test('gets back what was reserved for runs that are gone, once their worker had time to count', async () => {
    const db = await open()
    const { id } = await setBudget(db)
    await take(db, { runId: newId() })
    await take(db)
    const later = (seconds: number) => new Date(Date.now() + seconds * 1000)
    expect(await settleAbandoned(db, later(5))).toBe(0)
    expect(await settleAbandoned(db, later(20))).toBe(1)
    expect(await usageOf(db, id)).toMatchObject({ used: 100, reserved: 100, isEstimated: true })
    expect(await settleAbandoned(db, later(700))).toBe(1)
    expect(await usageOf(db, id)).toMatchObject({ used: 200, reserved: 0 })
  })
})

onEachEngine(
  'two processes at a limit',
  (open) => {
    test('64 calls at once get what ten may have', async () => {
      const db = await open()
      const second = withStatistics(openDatabase({ url: db.url, poolSize: 5 }))
      try {
        const person = await createPerson(db)
        const wide = await setBudget(db, { amount: 1099 })
        const own = await setBudget(db, { scope: 'person', scopeId: person.id, amount: 5000, period: 'month' })
        const caller = { personId: person.id }
        const all = await Promise.all(
          Array.from({ length: 64 }, (_, index) => take(index % 2 === 0 ? db : second, { caller })),
        )
        expect(all.filter(({ outcome }) => outcome === 'taken')).toHaveLength(10)
        expect(all.filter(({ outcome }) => outcome === 'short')).toHaveLength(54)
        for (const { id } of [wide, own]) expect(await usageOf(db, id)).toMatchObject({ used: 0, reserved: 1000 })
      } finally {
        await second.close()
      }
    })

    test('that settle the same calls count each once', async () => {
      const db = await open()
      const second = withStatistics(openDatabase({ url: db.url, poolSize: 5 }))
      try {
        const { id } = await setBudget(db, { amount: 10_000 })
        const calls = []
        for (let made = 0; made < 20; made++) calls.push((await take(db)).callId)
        await Promise.all(
          calls.flatMap((callId) => [
            settle(db, callId, tokens(70, 30)),
            write(second, (tx) => settleLost(tx, { callId }, new Date())),
          ]),
        )
        expect(await usageOf(db, id)).toMatchObject({ used: 2000, reserved: 0 })
      } finally {
        await second.close()
      }
    })
  },
  ['file', 'postgresql'],
)

onEachEngine('a try of an administrator', (open) => {
  const input = { profileId: null, model: 'planner', instructions: '', parameters: {}, prompt: 'add 2 and 3' }
  const tryIt = async (db: Database, actor: Actor) => {
    const parts = []
    for await (const part of tryWithinBudgets(db, actor, input, new AbortController().signal)) parts.push(part)
    return parts
  }

  test('is counted, and refused at a limit', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const { id } = await setBudget(db, { scope: 'person', scopeId: owner.id, amount: 600 }, owner)
    const end = (await tryIt(db, owner)).find((part) => part.type === 'end')
    const { used, reserved } = await usageOf(db, id)
    expect({ used, reserved }).toEqual({ used: (end?.inputTokens ?? 0) + (end?.outputTokens ?? 0), reserved: 0 })
    expect(used).toBeGreaterThan(0)
    await updateBudget(db, owner, id, { amount: used })
    expect(await tryIt(db, owner)).toEqual([
      {
        type: 'fault',
        detail: null,
        message: expect.stringMatching(/^The requester's daily budget of .* is used up\./),
      },
    ])
  })
})
