import { afterEach, expect, test, vi } from 'vitest'
import * as z from 'zod'
import type { Script } from '@/lib/agents/scripted/script'
import { defineTool } from '@/lib/agents/tools/tool'
import { decide } from '@/lib/approvals/decide'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { isFinal } from '@/lib/runs/state'
import { agentRoom, eventTypes, QUICK, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { few } from '@/lib/testing/few'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listMessages } from '@/lib/timeline/list-messages'
import type { ExecutionStatus, RunStatus } from '@/lib/tool-cards/schema'
import { CRASH_POINTS, type CrashPoint } from './crash-point'
import type { Worker } from './worker'

/** R-12 in small: a worker dies at each point; another one on the same database settles what it left. */

// Many builds and tests may share the machine; what is asserted is the state, not the speed.
vi.setConfig({ testTimeout: 90_000 })

const workers = new Set<Worker>()
afterEach(async () => {
  await Promise.all([...workers].map((worker) => worker.stop()))
  workers.clear()
})

class Killed extends Error {}

/** Asks once for a tool that must not run twice and once for one that may, then answers. */
const script: Script = ({ rounds }) => {
  if (rounds.length === 0) return { text: 'First the counter.', calls: [{ name: 'counter', input: {} }] }
  if (rounds.length === 1) return { text: 'Then the harmless one.', calls: [{ name: 'harmless', input: {} }] }
  return { text: `The end after ${rounds.flat().map((round) => round.outcome.kind)}`, calls: [] }
}

function setUp(db: Database) {
  const counts = { counter: 0, harmless: 0, deaths: 0 }
  const count = (name: 'counter' | 'harmless') =>
    defineTool({
      name,
      description: 'Counts its calls.',
      input: z.strictObject({}),
      risk: 'write',
      isIdempotent: name === 'harmless',
      run: () => ({ calls: ++counts[name] }),
    })
  const tools = new Map([count('counter'), count('harmless')].map((tool) => [tool.name, tool]))
  const start = (dieAt?: CrashPoint, occurrence = 1) => {
    let seen = 0
    const worker: Worker = startTestWorker(
      db,
      {
        tools,
        crash: (point) => {
          if (point !== dieAt || ++seen !== occurrence) return
          counts.deaths += 1
          workers.delete(worker)
          worker.die()
          throw new Killed(point)
        },
      },
      script,
    )
    workers.add(worker)
    return worker
  }
  return { counts, start }
}

async function approveWhatWaits(db: Database, decider: Parameters<typeof decide>[1]): Promise<boolean> {
  const approval = await db.prisma.approval.findFirst({
    where: { status: 'pending', execution: { toolCall: { run: { status: 'awaiting_approval' } } } },
  })
  if (!approval) return false
  await decide(db, decider, approval.id, { decision: 'approve', argumentsDigest: approval.argumentsDigest })
  return true
}

async function isSettled(db: Database): Promise<boolean> {
  const run = await db.prisma.run.findFirst()
  return run !== null && isFinal('run', run.status as RunStatus)
}

onEachEngine(
  'a worker that dies',
  (open) => {
    const cases = CRASH_POINTS.flatMap((point) =>
      // Points passed in each step are tried in the first and in the second.
      ['before model call', 'mid-stream', 'after model call', 'before ending', 'step stored'].includes(point)
        ? [[point, 1] as const, [point, 2] as const]
        : ['execution started', 'tool ran', 'result stored'].includes(point)
          ? [[point, 1] as const, [point, 2] as const]
          : [[point, 1] as const],
    )
    test.each(few(cases, 8))('%s (occurrence %i): definite, nothing done twice', async (point, occurrence) => {
      const db = await open()
      const { room, member, moderator, ask } = await agentRoom(db)
      const { counts, start } = setUp(db)
      start(point, occurrence)
      await ask('go')
      await vi.waitFor(
        async () => {
          await approveWhatWaits(db, moderator)
          if (counts.deaths === 0) throw new Error(`It did not get to ${point}.`)
        },
        { timeout: 30_000, interval: 10 },
      )
      start()
      const restartedAt = performance.now()
      await vi.waitFor(
        async () => {
          await approveWhatWaits(db, moderator)
          if (!(await isSettled(db))) throw new Error('The run is still open.')
        },
        { timeout: 30_000, interval: 10 },
      )
      // Scaled: the lease is 0.4 s here and 10 s in the product, where 15 s are allowed.
      console.log(`${point}: settled ${Math.round(performance.now() - restartedAt)} ms after the restart`)

      const run = await db.prisma.run.findFirstOrThrow()
      const executions = await db.prisma.execution.findMany({ orderBy: { createdAt: 'asc' } })
      expect(executions.every((one) => isFinal('execution', one.status as ExecutionStatus))).toBe(true)
      expect(await db.prisma.run.count()).toBe(1)
      expect(counts.counter).toBeLessThanOrEqual(1)
      expect(counts.harmless).toBeLessThanOrEqual(2)
      expect(run.leaseOwner).toBeNull()

      const answer = (await listMessages(db, member, room.id)).messages.findLast((one) => one.role === 'assistant')
      if (run.status === 'completed') {
        expect(answer).toMatchObject({ status: 'completed', error: null })
        expect(answer?.content).toBe('First the counter.\n\nThen the harmless one.\n\nThe end after ok,ok')
        expect(counts.counter).toBe(1)
      } else {
        expect(run).toMatchObject({ status: 'failed', error: expect.stringContaining('The server restarted') })
        expect(answer).toMatchObject({ status: 'failed', error: run.error })
        const [counter] = executions
        if (counter?.status === 'failed') {
          expect(counter.error).toBe('unknown outcome: the server stopped while it ran')
          expect(run.error).toContain('may have taken effect')
        }
      }
      const types = await eventTypes(db, run.id)
      expect(types.at(-1)).toBe(`run.${run.status}`)
      expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
    })

    test('a server restarted between the question and the decision goes on after the decision', async () => {
      const db = await open()
      const { moderator, ask } = await agentRoom(db)
      const { counts, start } = setUp(db)
      const first = start()
      await ask('go')
      await runWithStatus(db, 'awaiting_approval')
      await first.stop()
      workers.delete(first)
      await approveWhatWaits(db, moderator)
      expect(await db.prisma.run.findFirst()).toMatchObject({ status: 'awaiting_approval' })
      start()
      await runWithStatus(db, 'completed')
      expect(counts.counter).toBe(1)
    })

    test('a living worker keeps its run, however long a step takes', async () => {
      const db = await open()
      const { ask } = await agentRoom(db)
      const slow = startTestWorker(db, { pauseMs: 50 }, () => ({ text: 'a word '.repeat(12), calls: [] }))
      workers.add(slow)
      await ask('go')
      await runWithStatus(db, 'running')
      const other = startTestWorker(db, {}, script)
      workers.add(other)
      const run = await runWithStatus(db, 'completed')
      expect(run.durationMs).toBeGreaterThan(QUICK.leaseMs)
      expect(await eventTypes(db, run.id)).not.toContain('run.resumed')
    })

    test('an orderly stop in the middle of a step hands the run over at once', async () => {
      const db = await open()
      const { room, member, ask } = await agentRoom(db)
      const first = startTestWorker(db, { pauseMs: 100 }, () => ({ text: 'a word '.repeat(100), calls: [] }))
      await ask('go')
      await runWithStatus(db, 'running')
      await vi.waitFor(async () => {
        expect((await listMessages(db, member, room.id)).messages.at(-1)?.content).not.toBe('')
      }, 30_000)
      await first.stop()
      expect(await db.prisma.run.findFirst()).toMatchObject({ status: 'running', leaseOwner: null })
      workers.add(startTestWorker(db, { leaseMs: 60_000 }, () => ({ text: 'six seven', calls: [] })))
      await runWithStatus(db, 'completed')
      expect((await listMessages(db, member, room.id)).messages.at(-1)?.content).toBe('six seven')
    })
  },
  ['memory', 'postgresql'],
)
