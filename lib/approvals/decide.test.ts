import { expect, test, vi } from 'vitest'
import * as z from 'zod'
import { defineTool } from '@/lib/agents/tools/tool'
import { eraseAccount } from '@/lib/auth/erase-account'
import { openDatabase } from '@/lib/core/database'
import { listMentions } from '@/lib/mentions/list-mentions'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { listRooms } from '@/lib/rooms/list-rooms'
import { cancelRun } from '@/lib/runs/cancel-run'
import { withStatistics } from '@/lib/statistics/project'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { createPerson, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { testWorkers } from '@/lib/testing/test-workers'
import { listMessages } from '@/lib/timeline/list-messages'
import { decide } from './decide'
import { listApprovals } from './list-approvals'

// Many builds and tests may share the machine; what is asserted is the state, not the speed.
vi.setConfig({ testTimeout: 90_000 })

const { start, stop } = testWorkers()

function countingTool() {
  const counts = { calls: 0 }
  const tool = defineTool({
    name: 'counter',
    description: 'Counts its calls.',
    input: z.strictObject({}),
    risk: 'write',
    isIdempotent: false,
    run: () => ({ calls: ++counts.calls }),
  })
  return { counts, tools: new Map([[tool.name, tool]]) }
}
const script = ({ rounds }: { rounds: unknown[] }) =>
  rounds.length === 0 ? { text: '', calls: [{ name: 'counter', input: {} }] } : { text: 'done', calls: [] }

onEachEngine('a decision', (open) => {
  test('is told without the name of who made it, so that nothing of a deleted person stays (C-7)', async () => {
    const db = await open()
    const { room, member, moderator, ask } = await agentRoom(db)
    start(db)
    await ask('add 2 and 3')
    const { id, argumentsDigest } = await pendingApproval(db)
    await decide(db, moderator, id, { decision: 'approve', argumentsDigest })
    await runWithStatus(db, 'completed')
    const before = await listMessages(db, member, room.id)
    expect(before.actors[moderator.id]?.displayName).toBe(moderator.displayName)
    await createPerson(db, { role: 'owner' })
    await eraseAccount(db, moderator, { name: moderator.name, current: '' })
    const { messages, actors } = await listMessages(db, member, room.id)
    expect(messages.at(-1)?.notice).toMatchObject({ kind: 'decision', actorId: moderator.id })
    expect(actors[moderator.id]?.displayName).toBe('Deleted person')
    expect(JSON.stringify(await db.prisma.message.findMany())).not.toContain(moderator.displayName)
  })

  test('by somebody else is news for who asked, in the inbox and at the room, and for nobody else', async () => {
    const db = await open()
    const { room, member, moderator, admin, ask } = await agentRoom(db)
    start(db)
    await ask('add 2 and 3')
    const asked = await pendingApproval(db)
    await decide(db, moderator, asked.id, { decision: 'approve', argumentsDigest: asked.argumentsDigest })
    await runWithStatus(db, 'completed')
    const { mentions, actors } = await listMentions(db, member)
    expect(mentions.map(({ message }) => message.notice)).toMatchObject([
      { kind: 'decision', actorId: moderator.id, outcome: 'approved', answerSeq: 2 },
    ])
    expect(actors[moderator.id]?.displayName).toBe(moderator.displayName)
    expect((await listRooms(db, member)).find(({ id }) => id === room.id)?.concerns).toBe(1)
    for (const other of [moderator, admin]) expect((await listMentions(db, other)).mentions).toEqual([])
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('by the one who asked is no news', async () => {
    const db = await open()
    const { moderator, ask } = await agentRoom(db)
    start(db)
    await ask('add 2 and 3', moderator)
    const { id, argumentsDigest } = await pendingApproval(db)
    await decide(db, moderator, id, { decision: 'deny', argumentsDigest })
    await runWithStatus(db, 'completed')
    expect((await listMentions(db, moderator)).mentions).toEqual([])
  })

  test('is for moderators and admins of the room, people only, and only for what was shown', async () => {
    const db = await open()
    const { room, member, moderator, agent, outsider, ask } = await agentRoom(db)
    const stranger = await createPerson(db)
    const elsewhere = await agentRoom(db)
    start(db)
    await ask('add 2 and 3')
    const { id, argumentsDigest } = await pendingApproval(db)
    const yes = { decision: 'approve' as const, argumentsDigest }
    const refusals = [
      [outsider, 'not_found'],
      [stranger, 'not_found'],
      [elsewhere.admin, 'not_found'],
      [member, 'forbidden'],
      [agent, 'forbidden'],
      [elsewhere.agent, 'forbidden'],
    ] as const
    for (const [who, code] of refusals) await expect(decide(db, who, id, yes)).rejects.toMatchObject({ code })

    // An agent stays an agent, whatever role somebody gave it.
    await db.prisma.membership.updateMany({ where: { actorId: agent.id }, data: { role: 'admin' } })
    await expect(decide(db, agent, id, yes)).rejects.toMatchObject({ code: 'forbidden' })
    const other = { ...yes, argumentsDigest: 'a'.repeat(64) }
    await expect(decide(db, moderator, id, other)).rejects.toMatchObject({ code: 'conflict' })
    const narrowed = { ...moderator, token: { id: 'x', scopes: [], roomIds: [elsewhere.room.id] } }
    await expect(decide(db, narrowed, id, yes)).rejects.toMatchObject({ code: 'not_found' })
    await db.prisma.membership.updateMany({ where: { actorId: moderator.id }, data: { role: 'member' } })
    await expect(decide(db, moderator, id, yes)).rejects.toMatchObject({ code: 'forbidden' })
    await db.prisma.membership.updateMany({ where: { actorId: moderator.id }, data: { leftAt: new Date() } })
    await expect(decide(db, moderator, id, yes)).rejects.toMatchObject({ code: 'not_found' })

    expect(await db.prisma.decision.count()).toBe(0)
    expect(await db.prisma.approval.findUnique({ where: { id } })).toMatchObject({ status: 'pending' })
    expect(await db.prisma.auditEntry.count({ where: { action: 'approval.refused', targetId: id } })).toBe(6)
    expect((await db.prisma.room.findUnique({ where: { id: room.id } }))?.archivedAt).toBeNull()
  })

  test('counts once', async () => {
    const db = await open()
    const { admin, moderator, member, ask } = await agentRoom(db)
    start(db)
    await ask('add 2 and 3')
    const { id, argumentsDigest } = await pendingApproval(db)
    await decide(db, moderator, id, { decision: 'deny', argumentsDigest })
    for (const who of [moderator, admin]) {
      const again = decide(db, who, id, { decision: 'approve', argumentsDigest })
      await expect(again).rejects.toMatchObject({ code: 'conflict' })
    }
    await runWithStatus(db, 'completed')
    expect(await db.prisma.decision.count()).toBe(1)
    expect((await listApprovals(db, member)).approvals).toMatchObject([
      { canDecide: false, approval: { status: 'denied', decisions: [{ actorId: moderator.id }] } },
    ])
  })

  test('comes too late after the time, or after the run was stopped', async () => {
    const db = await open()
    const { moderator, member, ask } = await agentRoom(db)
    const worker = startTestWorker(db)
    await ask('add 2 and 3')
    const first = await pendingApproval(db)
    await worker.stop()
    // No worker has noticed yet.
    await db.prisma.approval.update({ where: { id: first.id }, data: { expiresAt: new Date(Date.now() - 1) } })
    const yes = { decision: 'approve' as const, argumentsDigest: first.argumentsDigest }
    await expect(decide(db, moderator, first.id, yes)).rejects.toMatchObject({ code: 'conflict' })
    await cancelRun(db, member, first.runId)
    await expect(decide(db, moderator, first.id, yes)).rejects.toMatchObject({ code: 'conflict' })
    expect(await db.prisma.execution.findFirst()).toMatchObject({ status: 'cancelled', startedAt: null })
  })

  test('does not run a tool that changed, or for somebody who lost the right meanwhile', async () => {
    const db = await open()
    const { moderator, ask } = await agentRoom(db)
    const { counts, tools } = countingTool()
    const first = startTestWorker(db, { tools }, script)
    await ask('go')
    const one = await pendingApproval(db)
    await first.stop()
    await decide(db, moderator, one.id, { decision: 'approve', argumentsDigest: one.argumentsDigest })
    const [counter] = tools.values()
    if (!counter) throw new Error('There is no tool.')
    const changed = new Map([[counter.name, { ...counter, description: 'Deletes everything.' }]])
    const second = startTestWorker(db, { tools: changed }, script)
    await runWithStatus(db, 'completed', one.runId)
    await second.stop()
    expect(await db.prisma.execution.findFirst({ where: { runId: one.runId } })).toMatchObject({
      status: 'failed',
      error: 'The tool has changed since the call was requested.',
    })

    const third = startTestWorker(db, { tools }, script)
    await ask('go')
    const two = await pendingApproval(db)
    await third.stop()
    await decide(db, moderator, two.id, { decision: 'approve', argumentsDigest: two.argumentsDigest })
    await db.prisma.membership.updateMany({ where: { actorId: moderator.id }, data: { role: 'member' } })
    start(db, { tools }, script)
    await runWithStatus(db, 'completed', two.runId)
    expect(await db.prisma.execution.findFirst({ where: { runId: two.runId } })).toMatchObject({
      status: 'failed',
      error: 'The person who approved this can no longer decide in this room.',
    })
    expect(counts.calls).toBe(0)
  })

  test('does not run what was written over the arguments that were shown', async () => {
    const db = await open()
    const { moderator, ask } = await agentRoom(db)
    const worker = startTestWorker(db)
    await ask('add 2 and 3')
    const { id, executionId, argumentsDigest, runId } = await pendingApproval(db)
    await worker.stop()
    await decide(db, moderator, id, { decision: 'approve', argumentsDigest })
    const input = '{"operation":"add","operands":[2,300]}'
    await db.prisma.execution.update({ where: { id: executionId }, data: { input } })
    start(db)
    await runWithStatus(db, 'completed', runId)
    expect(await db.prisma.execution.findFirst()).toMatchObject({ status: 'failed', output: null })
  })
})

onEachEngine(
  '64 clicks at once over two processes',
  (open) => {
    test('make one decision and at most one execution', async () => {
      const db = await open()
      const second = withStatistics(openDatabase({ url: db.url, poolSize: 5 }))
      const { room, moderator, admin, ask } = await agentRoom(db)
      const { counts, tools } = countingTool()
      // Neither worker may take the other for dead while the clicks keep the machine busy.
      const options = { tools, leaseMs: 10_000 }
      start(db, options, script)
      start(second, options, script)
      await ask('go')
      const { id, argumentsDigest, runId } = await pendingApproval(db)
      const deciders = [moderator, admin]
      for (let more = 0; more < 6; more++) {
        const person = await createPerson(db)
        await join(db, room.id, person, 'moderator')
        deciders.push(person)
      }
      const clicks = Array.from({ length: 64 }, (_, click) => {
        const decider = deciders[click % deciders.length] ?? moderator
        const decision = click % 4 === 3 ? ('deny' as const) : ('approve' as const)
        return decide(click % 2 === 0 ? db : second, decider, id, { decision, argumentsDigest })
      })
      const outcomes = await Promise.allSettled(clicks)
      const accepted = outcomes.filter((outcome) => outcome.status === 'fulfilled')
      const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
      await runWithStatus(db, 'completed', runId)
      const approval = await db.prisma.approval.findUniqueOrThrow({ where: { id }, include: { decisions: true } })
      console.log(`decisions ${approval.decisions.length}, executions ${counts.calls}, refusals ${codes.length}`)
      expect(accepted).toHaveLength(1)
      expect(new Set(codes)).toEqual(new Set(['conflict']))
      expect(approval.decisions).toHaveLength(1)
      expect(counts.calls).toBe(approval.status === 'approved' ? 1 : 0)
      expect(await db.prisma.event.count({ where: { type: 'approval.decided' } })).toBe(1)
      expect(await db.prisma.event.count({ where: { type: 'execution.started' } })).toBe(counts.calls)
      await stop()
      await second.close()
    })
  },
  ['file', 'postgresql'],
)
