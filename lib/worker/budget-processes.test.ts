import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { decide } from '@/lib/approvals/decide'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { agentRoom } from '@/lib/testing/agent-room'
import { setBudget, usageOf } from '@/lib/testing/budgets'
import { createPerson, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'

vi.setConfig({ testTimeout: 240_000 })

const ROOT = path.join(import.meta.dirname, '../..')

/** A worker in a process of its own, whose model writes fifty words. */
const PROGRAM = `
  const { openDatabase } = await import('./lib/core/database.ts')
  const { withStatistics } = await import('./lib/statistics/project.ts')
  const { scriptedModel } = await import('./lib/agents/scripted/scripted-model.ts')
  const { Worker } = await import('./lib/worker/worker.ts')
  const [url, leaseMs, pauseMs] = process.argv.slice(1)
  const db = withStatistics(openDatabase({ url, poolSize: 5 }))
  const script = () => ({ text: 'a word '.repeat(25).trim(), calls: [] })
  const modelFor = (_db, card) => scriptedModel(card.model, script, Number(pauseMs))
  new Worker(db, { pollMs: 100, beatMs: leaseMs / 10, leaseMs: Number(leaseMs), maxRuns: 16, modelFor })
  console.log('at work')
`

const children: ChildProcess[] = []
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child)
})

async function startProcess(db: Database, { leaseMs = 60_000, pauseMs = 0 } = {}): Promise<ChildProcess> {
  const args = ['--import', 'tsx', '--input-type=module', '-e', PROGRAM, db.url, String(leaseMs), String(pauseMs)]
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  await new Promise((resolve) => child.stdout?.once('data', resolve))
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

/** A room whose agent reserves some hundred tokens for each call and takes 52 of them. */
async function place(db: Database, amount: number) {
  const room = await agentRoom(db)
  const owner = await createPerson(db, { role: 'owner' })
  await join(db, room.room.id, owner)
  const parameters = JSON.stringify({ maxOutputTokens: 100 })
  await db.prisma.agentCard.update({ where: { actorId: room.agent.id }, data: { parameters, historyLimit: 0 } })
  const scopeId = room.room.id
  return { ...room, budget: await setBudget(db, { scope: 'room', scopeId, amount }, owner) }
}

const CALLS = 64
const USED = 52
const RESERVED_MAX = 110
const LIMIT = 10 * RESERVED_MAX

onEachEngine(
  'a budget that two processes share',
  (open) => {
    test('64 calls at once never pass a limit for ten, and what waits goes on once more is allowed', async () => {
      const db = await open()
      const { room, ask, moderator, budget } = await place(db, LIMIT)
      for (let asked = 0; asked < CALLS; asked++) await ask('go')
      await Promise.all([startProcess(db), startProcess(db)])
      let most = 0
      await vi.waitFor(
        async () => {
          const period = await db.prisma.budgetPeriod.findFirst({ where: { budgetId: budget.id } })
          most = Math.max(most, Number(period?.taken ?? 0))
          const settled = { status: { in: ['completed', 'awaiting_approval'] } }
          expect(await db.prisma.run.count({ where: settled })).toBe(CALLS)
        },
        { timeout: 110_000, interval: 20 },
      )
      const done = await db.prisma.run.count({ where: { status: 'completed' } })
      const { used, reserved } = await usageOf(db, budget.id)
      expect({ used, reserved }).toEqual({ used: done * USED, reserved: 0 })
      expect(most).toBeLessThanOrEqual(LIMIT)
      // One more would have had to fit by its estimate.
      expect(used).toBeGreaterThan(LIMIT - RESERVED_MAX)
      const waiting = await db.prisma.approval.findMany({ where: { status: 'pending' } })
      expect(waiting).toHaveLength(CALLS - done)
      const [{ id, argumentsDigest } = { id: '', argumentsDigest: '' }] = waiting
      await decide(db, moderator, id, { decision: 'approve', argumentsDigest, arguments: { amount: 6000 } })
      await vi.waitFor(
        async () => expect(await db.prisma.run.count({ where: { status: 'completed' } })).toBe(CALLS),
        110_000,
      )
      expect(await usageOf(db, budget.id)).toEqual({
        ...{ used: CALLS * USED, reserved: 0, granted: 6000, isEstimated: false },
      })
      expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
    })

    test('a process that is killed during a call leaves no reservation, and the call counts once', async () => {
      const db = await open()
      const { ask, budget } = await place(db, LIMIT)
      const first = await startProcess(db, { leaseMs: 1000, pauseMs: 200 })
      await ask('go')
      await vi.waitFor(
        async () =>
          expect(await db.prisma.message.count({ where: { role: 'assistant', content: { not: '' } } })).toBe(1),
        60_000,
      )
      await kill(first)
      const { used, reserved } = await usageOf(db, budget.id)
      expect(used).toBe(0)
      expect(reserved).toBeGreaterThan(100)
      await startProcess(db, { leaseMs: 1000 })
      await vi.waitFor(
        async () => expect(await db.prisma.run.count({ where: { status: { in: ['completed', 'failed'] } } })).toBe(1),
        60_000,
      )
      expect(await db.prisma.budgetReservation.count()).toBe(0)
      // The one that was cut by its estimate, and one that was made again in full.
      const steps = await db.prisma.runStep.findMany()
      const reported = steps.reduce((sum, one) => sum + one.inputTokens + one.outputTokens, 0)
      expect(await usageOf(db, budget.id)).toEqual({
        ...{ used: reserved + reported, reserved: 0, granted: 0, isEstimated: true },
      })
    })
  },
  ['file', 'postgresql'],
)
