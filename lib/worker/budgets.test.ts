import { afterEach, expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Script } from '@/lib/agents/scripted/script'
import { updateAgent } from '@/lib/agents/update-agent'
import { decide } from '@/lib/approvals/decide'
import { listApprovals } from '@/lib/approvals/list-approvals'
import { erasePerson } from '@/lib/auth/erase-person'
import { grantBudget } from '@/lib/budgets/grant-budget'
import { listBudgets } from '@/lib/budgets/list-budgets'
import { removeBudget } from '@/lib/budgets/remove-budget'
import type { CreateBudgetInput } from '@/lib/budgets/schema'
import { settleAbandoned } from '@/lib/budgets/settle-abandoned'
import { updateBudget } from '@/lib/budgets/update-budget'
import { warnOfBudgets } from '@/lib/budgets/warn-of-budgets'
import { type Database, openDatabase } from '@/lib/core/database'
import { deleteMessage } from '@/lib/messages/delete-message'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { cancelRun } from '@/lib/runs/cancel-run'
import { withStatistics } from '@/lib/statistics/project'
import { agentRoom, eventTypes, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { setBudget, usageOf } from '@/lib/testing/budgets'
import { createPerson, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { setPolicy } from '@/lib/testing/set-policy'
import { testWorkers } from '@/lib/testing/test-workers'
import { listMessages } from '@/lib/timeline/list-messages'
import { CRASH_POINTS, type CrashPoint } from './crash-point'
import type { Worker } from './worker'

vi.setConfig({ testTimeout: 120_000 })

const handles: Database[] = []
afterEach(async () => {
  for (const handle of handles.splice(0)) await handle.close()
})
const { start } = testWorkers()

/** Fifty words. */
const wordy: Script = () => ({ text: 'a word '.repeat(25).trim(), calls: [] })

/** A room whose agent may write a hundred words, and a budget that has room for none. */
async function place(db: Database, terms: Partial<CreateBudgetInput> = {}) {
  const room = await agentRoom(db)
  const owner = await createPerson(db, { role: 'owner' })
  await join(db, room.room.id, owner)
  const parameters = JSON.stringify({ maxOutputTokens: 100 })
  await db.prisma.agentCard.update({ where: { actorId: room.agent.id }, data: { parameters, historyLimit: 0 } })
  const scopeId = { room: room.room.id, agent: room.agent.id, person: room.member.id, instance: null }
  const scope = terms.scope ?? 'room'
  const budget = await setBudget(db, { scope, scopeId: scopeId[scope], amount: 90, ...terms }, owner)
  const answer = async () =>
    (await listMessages(db, room.member, room.room.id)).messages.findLast((one) => one.role === 'assistant')
  return { ...room, owner, budget, answer }
}

async function allow(db: Database, by: Actor, amount?: number) {
  const { id, argumentsDigest } = await pendingApproval(db)
  const edited = amount === undefined ? {} : { arguments: { amount } }
  return await decide(db, by, id, { decision: 'approve', argumentsDigest, ...edited })
}

onEachEngine('a run at the limit of a budget', (open) => {
  test('is parked, asks for more, and goes on with the amount that was allowed', async () => {
    const db = await open()
    const { room, moderator, member, ask, budget, answer } = await place(db)
    start(db, {}, wordy)
    await ask('go')
    const { execution } = await pendingApproval(db)
    expect(JSON.parse(execution.input)).toMatchObject({
      ...{ amount: 18, budgetId: budget.id, scope: 'room', period: 'day', unit: 'tokens', limit: 90, isUsedUp: false },
      needed: expect.toSatisfy((needed) => needed > 100 && needed < 108),
    })
    expect((await answer())?.tools).toMatchObject([{ name: 'budget', isBudget: true, status: 'awaiting_approval' }])
    await expect(allow(db, member, 500)).rejects.toMatchObject({ code: 'forbidden' })
    await allow(db, moderator, 500)
    const run = await runWithStatus(db, 'completed')
    expect(await usageOf(db, budget.id)).toEqual({ used: 52, reserved: 0, granted: 500, isEstimated: false })
    expect(await answer()).toMatchObject({ content: 'a word '.repeat(25).trim(), tools: [{ status: 'completed' }] })
    expect(await eventTypes(db, run.id)).toEqual([
      ...['run.queued', 'message.created', 'run.started', 'tool.called', 'approval.requested', 'run.parked'],
      ...['approval.decided', 'message.created', 'run.resumed', 'execution.started', 'execution.completed'],
      ...['budget.granted', 'run.step', 'message.settled', 'run.completed'],
    ])
    const notice = (await listMessages(db, member, room.id)).messages.find((one) => one.type === 'notice')
    expect(notice?.notice).toMatchObject({ toolName: 'a larger budget', outcome: 'approved', isEdited: true })
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('asks again when what was allowed is not enough, and never for the same twice over', async () => {
    const db = await open()
    const { moderator, ask, budget } = await place(db)
    start(db, {}, wordy)
    await ask('go')
    const first = await pendingApproval(db)
    await allow(db, moderator, 1)
    await vi.waitFor(async () => expect((await pendingApproval(db)).id).not.toBe(first.id), 30_000)
    await allow(db, moderator, 100)
    await runWithStatus(db, 'completed')
    expect(await usageOf(db, budget.id)).toMatchObject({ used: 52, granted: 101 })
  })

  test('shows the model nothing of it, and no model makes such a call', async () => {
    const db = await open()
    const { moderator, ask, answer, budget } = await place(db)
    const seen: unknown[] = []
    start(db, {}, ({ rounds }) => {
      seen.push(rounds)
      if (rounds.length > 0) return { text: 'done', calls: [] }
      return { text: '', calls: [{ name: 'budget', input: { amount: 1, budgetId: budget.id } }] }
    })
    await ask('go')
    await allow(db, moderator, 500)
    await runWithStatus(db, 'completed')
    expect(seen).toEqual([
      [],
      [[expect.objectContaining({ name: 'budget', outcome: expect.objectContaining({ kind: 'error' }) })]],
    ])
    expect((await answer())?.tools).toMatchObject([
      { isBudget: true, status: 'completed' },
      { isBudget: false, status: 'failed', error: 'There is no tool "budget".' },
    ])
    expect(await usageOf(db, budget.id)).toMatchObject({ granted: 500 })
  })

  test.each(['denied', 'expired'] as const)('fails with a sentence when more is %s', async (how) => {
    const db = await open()
    const { moderator, ask, answer } = await place(db)
    start(db, how === 'expired' ? { approvalMs: 50 } : {}, wordy)
    await ask('go')
    if (how === 'denied') {
      const { id, argumentsDigest } = await pendingApproval(db)
      await decide(db, moderator, id, { decision: 'deny', argumentsDigest })
    }
    const said = how === 'denied' ? 'and more was not allowed' : 'and nobody decided in time whether to allow more'
    const error = `This room's daily budget of 90 tokens did not leave enough, ${said}.`
    expect(await runWithStatus(db, 'failed')).toMatchObject({ error })
    expect(await answer()).toMatchObject({ status: 'failed', error })
    expect(await db.prisma.approval.count()).toBe(1)
  })

  test('ends with a clear sentence where the budget refuses', async () => {
    const db = await open()
    const { ask, budget, owner } = await place(db, { atLimit: 'refuse', timeZone: 'Europe/Berlin', period: 'month' })
    start(db, {}, wordy)
    await ask('go')
    const { error, id } = await runWithStatus(db, 'failed')
    expect(error).toMatch(
      /^This room's monthly budget of 90 tokens does not leave enough for the next call, which may take 10\d tokens\. It renews on 1 \w+ \d{4} at 00:00 \(Europe\/Berlin\)\.$/,
    )
    expect(await db.prisma.approval.count()).toBe(0)
    const failed = await db.prisma.event.findFirstOrThrow({ where: { runId: id, type: 'run.failed' } })
    expect(JSON.parse(failed.data)).toMatchObject({ reason: 'budget' })
    await updateBudget(db, owner, budget.id, { amount: 200 })
    await ask('again')
    await runWithStatus(db, 'completed')
    await updateBudget(db, owner, budget.id, { amount: 52 })
    await ask('once more')
    expect((await runWithStatus(db, 'failed')).error).toMatch(
      /^This room's monthly budget of 52 tokens is used up\. It/,
    )
  })

  test.each([
    ['agent', "This agent's daily budget"],
    ['person', "The requester's daily budget"],
    ['instance', "This server's daily budget"],
  ] as const)('of its %s ends as one of its room does', async (scope, name) => {
    const db = await open()
    const { ask, moderator } = await place(db, { scope, atLimit: 'refuse' })
    start(db, {}, wordy)
    await ask('go')
    expect((await runWithStatus(db, 'failed')).error).toContain(`${name} of 90 tokens does not leave enough`)
    if (scope !== 'person') return
    await ask('go', moderator)
    await runWithStatus(db, 'completed')
  })

  test('refuses a model without a price, where a budget of money says so', async () => {
    const db = await open()
    const { ask, agent, budget, owner } = await place(db, { unit: 'money', amount: 1_000_000 })
    start(db, {}, wordy)
    await ask('go')
    await runWithStatus(db, 'completed')
    const times = { createdAt: new Date(), updatedAt: new Date() }
    const profile = { id: budget.id, name: 'p', nameFolded: 'p', kind: 'openai' }
    await db.prisma.providerProfile.create({ data: { ...profile, ...times } })
    await db.prisma.agentCard.update({ where: { actorId: agent.id }, data: { profileId: budget.id, model: 'other' } })
    await ask('go')
    expect((await runWithStatus(db, 'failed')).error).toBe(
      "This room's daily budget of $1.00 allows no model without a known price, and there is none for other.",
    )
    const standIn = { inputMicros: 0, outputMicros: 2_000_000 }
    await updateBudget(db, owner, budget.id, { unknownPrice: 'stand_in', standIn })
    await ask('go')
    await runWithStatus(db, 'completed')
    expect(await usageOf(db, budget.id)).toMatchObject({ used: 100, reserved: 0 })
  })

  test('is decided by those the budget names: administrators, whatever they are in the room', async () => {
    const db = await open()
    const { ask, admin, owner } = await place(db, { deciders: 'instance' })
    start(db, {}, wordy)
    await ask('go')
    await expect(allow(db, admin)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Only administrators of this server can decide.',
    })
    const list = async (who: Actor) => (await listApprovals(db, who)).approvals[0]?.canDecide
    expect([await list(admin), await list(owner)]).toEqual([false, true])
    await db.prisma.user.update({ where: { actorId: owner.id }, data: { role: 'member' } })
    await expect(allow(db, owner)).rejects.toMatchObject({ code: 'forbidden' })
    await db.prisma.user.update({ where: { actorId: owner.id }, data: { role: 'owner' } })
    await allow(db, owner)
    await runWithStatus(db, 'completed')
  })

  test('or people by name, whoever the room names, as long as the budget names them', async () => {
    const db = await open()
    const there = await agentRoom(db)
    const { room, ask, admin, owner, budget, member } = await place(db, {
      ...{ scope: 'instance', deciders: 'people', deciderIds: [there.member.id, there.outsider.id] },
    })
    await updateBudget(db, owner, budget.id, { deciderIds: [member.id, admin.id] })
    await setPolicy(db, room.id, { deciderIds: [there.outsider.id] })
    start(db, {}, wordy)
    await ask('go')
    await updateBudget(db, owner, budget.id, { deciderIds: [member.id] })
    await expect(allow(db, admin)).rejects.toMatchObject({ code: 'forbidden' })
    await allow(db, member)
    await runWithStatus(db, 'completed')
  })

  test('takes an amount and nothing else, for one period only', async () => {
    const db = await open()
    const { ask, moderator, budget } = await place(db)
    start(db, {}, wordy)
    await ask('go')
    const { id, argumentsDigest, execution } = await pendingApproval(db)
    const other = { ...JSON.parse(execution.input), budgetId: moderator.id }
    for (const edited of [{ amount: 0 }, { amount: 1.5 }, { amount: '5' }, {}, 7, other, { amount: 5, more: 1 }]) {
      const answer = { decision: 'approve' as const, argumentsDigest, arguments: edited }
      await expect(decide(db, moderator, id, answer)).rejects.toMatchObject({ code: 'invalid', field: 'arguments' })
    }
    const remember = { decision: 'approve' as const, argumentsDigest, remember: 'session' as const }
    await expect(decide(db, moderator, id, remember)).rejects.toMatchObject({ code: 'invalid' })
    await decide(db, moderator, id, {
      ...{ decision: 'approve', argumentsDigest },
      arguments: { ...JSON.parse(execution.input), amount: 40 },
    })
    await runWithStatus(db, 'completed')
    expect(await usageOf(db, budget.id)).toMatchObject({ granted: 40 })
  })

  test.each(['raised', 'removed', 'extended', 'renewed'] as const)(
    'goes on by itself when the budget is %s',
    async (how) => {
      const db = await open()
      const { ask, owner, budget, answer } = await place(db)
      // All but a little of the day is used.
      if (how === 'renewed') {
        await updateBudget(db, owner, budget.id, { amount: 300 })
        await grantBudget(db, owner, budget.id, { amount: 200 })
        await db.prisma.budgetPeriod.updateMany({ data: { taken: 450n } })
      }
      const worker = start(db, {}, wordy)
      await ask('go')
      await ask('go')
      await vi.waitFor(
        async () => expect(await db.prisma.approval.count({ where: { status: 'pending' } })).toBe(2),
        30_000,
      )
      if (how === 'raised') await updateBudget(db, owner, budget.id, { amount: 500 })
      if (how === 'removed') await removeBudget(db, owner, budget.id)
      if (how === 'extended') await grantBudget(db, owner, budget.id, { amount: 500 })
      if (how === 'renewed') await db.prisma.budgetPeriod.updateMany({ data: { key: '2020-01-01' } })
      await vi.waitFor(
        async () => expect(await db.prisma.run.count({ where: { status: 'completed' } })).toBe(2),
        60_000,
      )
      await worker.stop()
      expect((await answer())?.tools).toMatchObject([{ status: 'cancelled', error: 'The budget has room again.' }])
      const asked = await db.prisma.approval.count()
      expect(asked).toBe(2)
    },
  )

  test('goes on alone where there is enough for one, and the others do not ask again', async () => {
    const db = await open()
    const { ask, owner, budget } = await place(db)
    start(db, {}, wordy)
    for (let asked = 1; asked <= 3; asked++) await ask('go')
    const pending = () => db.prisma.approval.count({ where: { status: 'pending' } })
    await vi.waitFor(async () => expect(await pending()).toBe(3), 30_000)
    await updateBudget(db, owner, budget.id, { amount: 120 })
    await runsThatCompleted(db, 1)
    await updateBudget(db, owner, budget.id, { amount: 180 })
    await runsThatCompleted(db, 2)
    expect(await pending()).toBe(1)
    expect(await db.prisma.approval.count()).toBe(3)
    expect(await usageOf(db, budget.id)).toMatchObject({ used: 104, reserved: 0 })
  })
})

onEachEngine('what a run used of a budget', (open) => {
  test('is counted when it is cancelled, as far as it got', async () => {
    const db = await open()
    const { member, ask, budget, answer } = await place(db, { amount: 1000 })
    start(db, { pauseMs: 30 }, wordy)
    await ask('go')
    const { id } = await runWithStatus(db, 'running')
    await vi.waitFor(async () => expect((await answer())?.content).toMatch(/^a/), 30_000)
    await cancelRun(db, member, id)
    await vi.waitFor(async () => expect(await usageOf(db, budget.id)).toMatchObject({ reserved: 0 }), 30_000)
    const { used, isEstimated } = await usageOf(db, budget.id)
    expect(used).toBeGreaterThan(1)
    expect(used).toBeLessThan(100)
    expect(isEstimated).toBe(true)
  })

  test('is counted when its server stops, and again for the call that is made again', async () => {
    const db = await open()
    const { ask, budget, answer } = await place(db, { amount: 1000 })
    const first = startTestWorker(db, { pauseMs: 100 }, wordy)
    await ask('go')
    await vi.waitFor(async () => expect((await answer())?.content).toMatch(/^a/), 30_000)
    await first.stop()
    const { used, reserved, isEstimated } = await usageOf(db, budget.id)
    expect({ reserved, isEstimated }).toEqual({ reserved: 0, isEstimated: true })
    expect(used).toBeGreaterThan(1)
    expect(used).toBeLessThan(100)
    start(db, { leaseMs: 60_000 }, wordy)
    await runWithStatus(db, 'completed')
    expect(await usageOf(db, budget.id)).toMatchObject({ used: used + 52, reserved: 0 })
  })

  test('is nothing for a call that failed before its first word', async () => {
    const db = await open()
    const { ask, budget } = await place(db, { amount: 1000 })
    start(db, {}, () => {
      throw new Error('no model today')
    })
    await ask('go')
    await runWithStatus(db, 'failed')
    expect(await usageOf(db, budget.id)).toEqual({ used: 0, reserved: 0, granted: 0, isEstimated: false })
  })

  test('stays when messages, sessions, rooms, agents and people go', async () => {
    const db = await open()
    const { room, admin, member, agent, ask, owner, budget } = await place(db, { amount: 1000 })
    const others = await Promise.all([
      setBudget(db, { scope: 'agent', scopeId: agent.id }, owner),
      setBudget(db, { scope: 'person', scopeId: member.id, period: 'month' }, owner),
    ])
    start(db, {}, wordy)
    await ask('go')
    const { sessionId, answerMessageId } = await runWithStatus(db, 'completed')
    await erasePerson(db, owner, member.id)
    await deleteMessage(db, admin, room.id, answerMessageId ?? '')
    await db.prisma.session.delete({ where: { id: sessionId } })
    await updateAgent(db, owner, agent.id, { isDisabled: true })
    await db.prisma.agentCard.delete({ where: { actorId: agent.id } })
    for (const { id } of [budget, ...others]) expect(await usageOf(db, id)).toMatchObject({ used: 52 })
    const list = (await listBudgets(db, owner)).budgets.filter(({ id }) => others.some((one) => one.id === id))
    expect(list.map(({ scopeName, usage }) => [scopeName, usage?.used])).toEqual(
      expect.arrayContaining([
        ['Deleted person', 52],
        [expect.any(String), 52],
      ]),
    )
  })

  test('warns once in a period, in its room and in the audit log', async () => {
    const db = await open()
    const { room, member, ask, budget, owner } = await place(db, { amount: 1000, warnPercent: 10 })
    start(db, {}, wordy)
    const warnings = async () =>
      (await listMessages(db, member, room.id)).messages.filter(({ content }) => content.includes('% of'))
    await ask('go')
    await runWithStatus(db, 'completed')
    const settled = Date.now()
    await ask('go')
    await vi.waitFor(async () => expect(await warnings()).toHaveLength(1), 30_000)
    expect((await warnings())[0]).toMatchObject({ type: 'notice', role: 'system' })
    expect((await warnings())[0]?.content).toMatch(
      /^10% of this room's daily budget of 1,000 tokens is used\. It renews on .* at 00:00 \(UTC\)\.$/,
    )
    await ask('go')
    await vi.waitFor(async () => expect(await db.prisma.run.count({ where: { status: 'completed' } })).toBe(3), 30_000)
    await warnOfBudgets(db)
    expect(await warnings()).toHaveLength(1)
    expect(settled).toBeLessThan(Date.parse((await warnings())[0]?.createdAt ?? ''))
    const audits = await db.prisma.auditEntry.findMany({ where: { action: 'budget.warned' } })
    expect(audits).toMatchObject([{ targetId: budget.id, actorId: null }])
    expect((await listBudgets(db, owner, { warned: 'true' })).budgets).toMatchObject([
      { usage: { isWarned: true, used: 156 } },
    ])
    await updateBudget(db, owner, budget.id, { amount: 10_000 })
    expect((await listBudgets(db, owner, { warned: 'true' })).budgets).toEqual([])
  })
})

onEachEngine(
  'a worker that dies with a reservation',
  (open) => {
    const points: CrashPoint[] = [
      'before model call',
      'mid-stream',
      'after model call',
      'before ending',
      'step stored',
      'run parked',
      'run ended',
    ]
    test.each(points)('at "%s" leaves none, and nothing counted twice', async (point) => {
      expect(CRASH_POINTS).toContain(point)
      const db = await open()
      const { ask, moderator, budget } = await place(db, { amount: 1000 })
      const script: Script = ({ rounds }) =>
        rounds.length === 0 ? { text: 'one two', calls: [{ name: 'clock', input: {} }] } : { text: 'three', calls: [] }
      if (point === 'run parked') await db.prisma.budget.update({ where: { id: budget.id }, data: { amount: 10n } })
      let deaths = 0
      const worker: Worker = startTestWorker(
        db,
        {
          crash: (at) => {
            if (at !== point || deaths > 0) return
            deaths += 1
            worker.die()
            throw new Error('killed')
          },
        },
        script,
      )
      await ask('go')
      await vi.waitFor(() => expect(deaths).toBe(1), 30_000)
      start(db, {}, script)
      if (point === 'run parked') await allow(db, moderator, 1000)
      await vi.waitFor(async () => {
        expect((await db.prisma.run.findFirstOrThrow()).status).toMatch(/completed|failed/)
      }, 30_000)
      // At once, not by the sweep.
      expect(await usageOf(db, budget.id)).toMatchObject({ reserved: 0 })
      expect(await db.prisma.budgetReservation.count()).toBe(0)
      const steps = await db.prisma.runStep.findMany()
      const reported = steps.reduce((sum, one) => sum + one.inputTokens + one.outputTokens, 0)
      const { used, isEstimated } = await usageOf(db, budget.id)
      // The call that was cut counts with its estimate, once; those with a receipt as reported.
      const isCut = ['before model call', 'mid-stream', 'after model call', 'before ending'].includes(point)
      expect(isEstimated).toBe(isCut)
      if (!isCut) expect(used).toBe(reported)
      else {
        expect(used - reported).toBeGreaterThan(100)
        expect(used - reported).toBeLessThan(110)
      }
    })

    test('after its run was cancelled is settled by the sweep', async () => {
      const db = await open()
      const { ask, member, budget } = await place(db, { amount: 1000 })
      const worker = startTestWorker(db, { pauseMs: 200 }, wordy)
      await ask('go')
      const { id } = await runWithStatus(db, 'running')
      await vi.waitFor(async () => expect(await usageOf(db, budget.id)).not.toMatchObject({ reserved: 0 }), 30_000)
      worker.die()
      await worker.stop()
      await cancelRun(db, member, id)
      expect(await settleAbandoned(db)).toBe(0)
      expect(await settleAbandoned(db, new Date(Date.now() + 20_000))).toBe(1)
      const { used, reserved, isEstimated } = await usageOf(db, budget.id)
      expect({ reserved, isEstimated }).toEqual({ reserved: 0, isEstimated: true })
      expect(used).toBeGreaterThan(100)
    })
  },
  ['memory', 'postgresql'],
)

onEachEngine(
  'two processes at work at a limit',
  (open) => {
    test('never pass it, and the runs that wait go on once more is allowed', async () => {
      const db = await open()
      const second = withStatistics(openDatabase({ url: db.url, poolSize: 5 }))
      handles.push(second)
      const { ask, moderator, budget, room } = await place(db, { amount: 1060 })
      // So few at once that all they reserve fits into what is allowed: none has to ask again.
      const options = { maxRuns: 8, leaseMs: 60_000 }
      start(db, options, wordy)
      start(second, options, wordy)
      const COUNT = 64
      for (let sent = 0; sent < COUNT; sent++) await ask('go')
      const parked = () => db.prisma.approval.findMany({ where: { status: 'pending' }, orderBy: { createdAt: 'asc' } })
      await vi.waitFor(async () => {
        const open = await db.prisma.run.count({ where: { status: { in: ['queued', 'running'] } } })
        expect(open).toBe(0)
      }, 110_000)
      const { used, reserved } = await usageOf(db, budget.id)
      expect(used).toBeLessThanOrEqual(1060)
      // One more would have had to fit by its estimate.
      expect(used).toBeGreaterThan(1060 - 110)
      expect(reserved).toBe(0)
      const done = await db.prisma.run.count({ where: { status: 'completed' } })
      expect(used).toBe(done * 52)
      expect(await parked()).toHaveLength(COUNT - done)
      const [first] = await parked()
      if (!first) throw new Error('Nothing waits.')
      const { argumentsDigest } = first
      await decide(db, moderator, first.id, { decision: 'approve', argumentsDigest, arguments: { amount: 4000 } })
      await vi.waitFor(
        async () => expect(await db.prisma.run.count({ where: { status: 'completed' } })).toBe(COUNT),
        110_000,
      )
      expect(await usageOf(db, budget.id)).toMatchObject({ used: COUNT * 52, reserved: 0, granted: 4000 })
      expect(await db.prisma.approval.count()).toBe(COUNT - done)
      expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
    }, 240_000)
  },
  ['file', 'postgresql'],
)

async function runsThatCompleted(db: Database, count: number): Promise<void> {
  const counted = () => db.prisma.run.count({ where: { status: 'completed' } })
  await vi.waitFor(async () => expect(await counted()).toBe(count), 60_000)
}
