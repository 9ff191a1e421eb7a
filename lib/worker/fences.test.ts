import { afterEach, expect, test, vi } from 'vitest'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { agentRoom, eventTypes, QUICK, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { executeCall } from './execute-call'
import { LeaseWatch } from './lease-watch'
import { newCall } from './model-call'
import { parkRun } from './park-run'
import { recoverRun } from './recover-run'
import { releaseRun } from './release-run'
import { requireHold } from './require-hold'
import { RunLease } from './run-lease'
import { StopReason } from './stop-reason'
import { storeStep } from './store-step'
import { WORKER_DEFAULTS, type WorkerContext } from './worker-context'

const leases: RunLease[] = []
afterEach(async () => {
  for (const lease of leases.splice(0)) await lease.release()
})

const worker = (db: Database, owner: string): WorkerContext => ({
  db,
  owner,
  options: { ...WORKER_DEFAULTS, ...QUICK },
})

/** A run at work under worker one, with a call of the calculator that people had to allow. */
async function heldRun(
  db: Database,
  call: { status?: string; requiredApproval?: boolean; isIdempotent?: boolean } = {},
) {
  const { ask } = await agentRoom(db)
  const asking = startTestWorker(db)
  await ask('add 2 and 3')
  const { id } = await runWithStatus(db, 'awaiting_approval')
  await asking.stop()
  await db.prisma.execution.updateMany({ data: { status: 'running', startedAt: new Date(), ...call } })
  const run = await db.prisma.run.update({
    where: { id },
    data: { status: 'running', leaseOwner: 'one', leaseBeat: 7 },
  })
  return { run, seen: { id, roomId: run.roomId, leaseOwner: 'one', leaseBeat: 7 } }
}

/** Everything a worker could have changed. */
async function stateOf({ prisma }: Database) {
  return {
    runs: await prisma.run.findMany(),
    executions: await prisma.execution.findMany(),
    messages: await prisma.message.findMany({ orderBy: { seq: 'asc' } }),
    events: await prisma.event.count(),
  }
}

function leaseOf(db: Database, owner: string, run: { id: string; answerMessageId: string | null }) {
  const lease = new RunLease(worker(db, owner), run, 60_000)
  leases.push(lease)
  return lease
}

onEachEngine('the fence of a worker', (open) => {
  test('lets through who holds the run, while it is at work', async () => {
    const db = await open()
    const { run } = await heldRun(db)
    const hold = (owner: string) => write(db, (tx) => requireHold(tx, worker(db, owner), run))
    expect(await hold('one')).toMatchObject({ id: run.id, leaseOwner: 'one' })
    await expect(hold('two')).rejects.toEqual(new StopReason('lost'))
    await db.prisma.run.update({ where: { id: run.id }, data: { status: 'cancelled' } })
    await expect(hold('one')).rejects.toEqual(new StopReason('lost'))
  })

  test('whoever has lost the run to another changes nothing more of it', async () => {
    const db = await open()
    const { run } = await heldRun(db, { status: 'pending' })
    const late = worker(db, 'late')
    const call = await db.prisma.execution.findFirstOrThrow({
      include: { toolCall: true, approval: { include: { decisions: true } } },
    })
    const card = await db.prisma.agentCard.findUniqueOrThrow({ where: { actorId: run.agentId } })
    const answer = await db.prisma.message.findUnique({ where: { id: run.answerMessageId ?? '' } })
    const lease = leaseOf(db, 'late', run)
    const before = await stateOf(db)
    const step = { text: 'too late', calls: [], call: newCall({ included: [], omitted: [], files: [] }) }
    await expect(executeCall(late, lease, run, call)).rejects.toEqual(new StopReason('lost'))
    await expect(parkRun(late, run)).rejects.toEqual(new StopReason('lost'))
    await expect(storeStep(late, lease, run, card, answer, step)).rejects.toEqual(new StopReason('lost'))
    await releaseRun(late, run.id)
    expect(await stateOf(db)).toEqual(before)
  })

  test('a heartbeat moves the holder’s counter and stores its text; anybody else’s ends the work', async () => {
    const db = await open()
    const { run } = await heldRun(db)
    const [mine, late] = [leaseOf(db, 'one', run), leaseOf(db, 'late', run)]
    mine.wrote('written by the holder')
    late.wrote('written by another')
    await vi.waitFor(() => expect(late.signal.reason).toEqual(new StopReason('lost')))
    expect(late.toolSignal.aborted).toBe(true)
    await vi.waitFor(() => expect(mine.text).toBeNull())
    const { leaseBeat } = await db.prisma.run.findUniqueOrThrow({ where: { id: run.id } })
    expect(leaseBeat).toBeGreaterThan(7)
    expect(mine.signal.aborted).toBe(false)
    const answer = await db.prisma.message.findUniqueOrThrow({ where: { id: run.answerMessageId ?? '' } })
    expect(answer.content).toBe('written by the holder')
  })

  test('a heartbeat for a run that has ended ends the work and writes nothing', async () => {
    const db = await open()
    const { run } = await heldRun(db)
    await db.prisma.run.update({ where: { id: run.id }, data: { status: 'cancelled' } })
    const before = await stateOf(db)
    const lease = leaseOf(db, 'one', run)
    lease.wrote('more')
    await vi.waitFor(() => expect(lease.signal.reason).toEqual(new StopReason('lost')))
    expect(await stateOf(db)).toEqual(before)
  })

  test('an orderly stop takes back the step that was broken off, and frees only what is its own', async () => {
    const db = await open()
    const { run } = await heldRun(db)
    const where = { id: run.answerMessageId ?? '' }
    const { content } = await db.prisma.message.findUniqueOrThrow({ where })
    await db.prisma.message.update({ where, data: { content: `${content} and half a` } })
    const before = await stateOf(db)
    await releaseRun(worker(db, 'two'), run.id)
    expect(await stateOf(db)).toEqual(before)
    await releaseRun(worker(db, 'one'), run.id)
    expect(await db.prisma.run.findFirst()).toMatchObject({ leaseOwner: null, status: 'running' })
    expect(await db.prisma.message.findUnique({ where })).toMatchObject({ content })
  })
})

onEachEngine('a run whose worker seems gone', (open) => {
  test('is taken over only as it was seen', async () => {
    const db = await open()
    const { run, seen } = await heldRun(db)
    const before = await stateOf(db)
    const two = worker(db, 'two')
    expect(await recoverRun(two, { ...seen, leaseBeat: 6 })).toBe(false)
    expect(await recoverRun(two, { ...seen, leaseOwner: 'three' })).toBe(false)
    expect(await stateOf(db)).toEqual(before)
    await db.prisma.run.update({ where: { id: run.id }, data: { status: 'cancelled' } })
    expect(await recoverRun(two, seen)).toBe(false)
    expect(await db.prisma.run.findFirst()).toMatchObject({ leaseOwner: 'one', leaseBeat: 7, status: 'cancelled' })
  })

  test.each([
    ['that somebody had to allow, though it may run twice', { requiredApproval: true, isIdempotent: true }],
    ['that must not run twice', { requiredApproval: false, isIdempotent: false }],
    ['that must not run twice and had to be allowed', { requiredApproval: true, isIdempotent: false }],
  ])('ends when a call was on its way %s', async (_name, call) => {
    const db = await open()
    const { run, seen } = await heldRun(db, call)
    expect(await recoverRun(worker(db, 'two'), seen)).toBe(false)
    const error = 'unknown outcome: the server stopped while it ran'
    expect(await db.prisma.execution.findFirst()).toMatchObject({ status: 'failed', error })
    expect(await db.prisma.run.findFirst()).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('may have taken effect and was not repeated'),
    })
    expect((await eventTypes(db, run.id)).slice(-3)).toEqual(['execution.failed', 'message.settled', 'run.failed'])
  })

  test('goes on with a call that may run twice and that nobody had to allow', async () => {
    const db = await open()
    const { run, seen } = await heldRun(db, { requiredApproval: false, isIdempotent: true })
    expect(await recoverRun(worker(db, 'two'), seen)).toBe(true)
    expect(await db.prisma.execution.findFirst()).toMatchObject({ status: 'pending', startedAt: null })
    expect(await db.prisma.run.findFirst()).toMatchObject({ status: 'running', leaseOwner: 'two', leaseBeat: 8 })
    expect((await eventTypes(db, run.id)).slice(-2)).toEqual(['execution.requeued', 'run.resumed'])
  })

  test('ends where people saw part of a step that will never be finished', async () => {
    const db = await open()
    const { run, seen } = await heldRun(db, { status: 'completed' })
    const where = { id: run.answerMessageId ?? '' }
    const { content } = await db.prisma.message.findUniqueOrThrow({ where })
    await db.prisma.message.update({ where, data: { content: `${content} and half a` } })
    expect(await recoverRun(worker(db, 'two'), seen)).toBe(false)
    expect(await db.prisma.run.findFirst()).toMatchObject({
      status: 'failed',
      error: 'The server restarted while this was being written.',
    })
  })

  test('is given up when twelve workers in a row have died of it', async () => {
    const db = await open()
    const { run } = await heldRun(db, { status: 'completed' })
    const take = async () => {
      const { id, roomId, leaseOwner, leaseBeat } = await db.prisma.run.findUniqueOrThrow({ where: { id: run.id } })
      return await recoverRun(worker(db, 'two'), { id, roomId, leaseOwner, leaseBeat })
    }
    for (let death = 1; death <= 12; death++) expect(await take(), `death ${death}`).toBe(true)
    expect(await take()).toBe(false)
    expect(await db.prisma.run.findFirst()).toMatchObject({ error: 'The server restarted too often during this run.' })
  })

  test('ends where its people or its room no longer may', async () => {
    const db = await open()
    const { run, seen } = await heldRun(db, { status: 'completed' })
    await db.prisma.membership.updateMany({ where: { actorId: run.requestedById }, data: { leftAt: new Date() } })
    expect(await recoverRun(worker(db, 'two'), seen)).toBe(false)
    expect(await db.prisma.run.findFirst()).toMatchObject({
      status: 'failed',
      error: 'The server restarted. The person who asked is no longer a member of this room.',
    })
  })

  test('is one whose heartbeat has stood still for the whole lease, and none of this process', async () => {
    const db = await open()
    const { run } = await heldRun(db)
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
    try {
      const watch = new LeaseWatch()
      const found = async (now: number, isMine = false) => {
        clock.mockReturnValue(now)
        return (await watch.findAbandoned(db, 1000, () => isMine)).map(({ id }) => id)
      }
      const beat = (data: { leaseBeat?: number; leaseOwner?: string | null; status?: string }) =>
        db.prisma.run.update({ where: { id: run.id }, data })
      expect(await found(0)).toEqual([])
      expect(await found(999)).toEqual([])
      await beat({ leaseBeat: 8 })
      expect(await found(1000)).toEqual([])
      await beat({ leaseOwner: 'two' })
      expect(await found(1999)).toEqual([])
      expect(await found(2998)).toEqual([])
      expect(await found(2999)).toEqual([run.id])
      expect(await found(4000, true)).toEqual([])
      await beat({ leaseOwner: null })
      expect(await found(4001)).toEqual([run.id])
      await beat({ status: 'completed' })
      expect(await found(9000)).toEqual([])
    } finally {
      clock.mockRestore()
    }
  })
})
