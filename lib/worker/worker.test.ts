import { expect, test, vi } from 'vitest'
import * as z from 'zod'
import { defineTool } from '@/lib/agents/tools/tool'
import { decide } from '@/lib/approvals/decide'
import type { Database } from '@/lib/core/database'
import { editMessage } from '@/lib/messages/edit-message'
import { sendMessage } from '@/lib/messages/send-message'
import { hub } from '@/lib/realtime/hub'
import { cancelRun } from '@/lib/runs/cancel-run'
import { agentRoom, eventTypes, pendingApproval, runWithStatus } from '@/lib/testing/agent-room'
import { join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { testWorkers } from '@/lib/testing/test-workers'
import { listMessages } from '@/lib/timeline/list-messages'

// Many builds and tests may share the machine; what is asserted is the state, not the speed.
vi.setConfig({ testTimeout: 90_000 })

const { start } = testWorkers()

const answerOf = async (db: Database, who: Parameters<typeof listMessages>[1], roomId: string) =>
  (await listMessages(db, who, roomId)).messages.findLast((message) => message.role === 'assistant')

onEachEngine('a run of an agent', (open) => {
  test('asks, waits, calculates once it may, and answers', async () => {
    const db = await open()
    const { room, agent, member, moderator, ask } = await agentRoom(db)
    start(db)
    const trigger = await ask('add 2 and 3')

    const approval = await pendingApproval(db)
    expect(approval.execution).toMatchObject({
      toolName: 'calculator',
      input: '{"operation":"add","operands":[2,3]}',
      status: 'awaiting_approval',
      startedAt: null,
      completedAt: null,
      output: null,
    })
    const yes = { decision: 'approve' as const, argumentsDigest: approval.argumentsDigest }
    const item = await decide(db, moderator, approval.id, yes)
    expect(item.approval).toMatchObject({ status: 'approved', decisions: [{ actorId: moderator.id }] })

    const run = await runWithStatus(db, 'completed')
    const { messages } = await listMessages(db, member, room.id)
    expect(messages.at(-1)).toMatchObject({
      role: 'system',
      type: 'notice',
      content: `calculator for @${agent.name} was approved`,
      notice: { kind: 'decision', actorId: moderator.id, outcome: 'approved' },
    })
    expect(messages.at(-2)).toMatchObject({
      authorId: agent.id,
      role: 'assistant',
      status: 'completed',
      content: 'I will use the calculator.\n\n2 + 3 = 5',
      replyToId: trigger.id,
      runId: run.id,
      sessionId: run.sessionId,
      tools: [{ name: 'calculator', status: 'completed', output: '{"result":5}', error: null }],
    })
    expect(messages.find((message) => message.id === trigger.id)?.sessionId).toBe(run.sessionId)
    expect(await eventTypes(db, run.id)).toEqual([
      'run.queued',
      'message.created',
      'run.started',
      'run.step',
      'tool.called',
      'approval.requested',
      'run.parked',
      'approval.decided',
      // The line in the room.
      'message.created',
      'run.resumed',
      'execution.started',
      'execution.completed',
      'run.step',
      'message.settled',
      'run.completed',
    ])
    const session = await db.prisma.session.findUniqueOrThrow({ where: { id: run.sessionId } })
    expect(session).toMatchObject({ status: 'active', title: 'add 2 and 3', agentId: agent.id, userId: member.id })
    expect(session.outputTokens).toBe(run.outputTokens)
    expect(run.outputTokens).toBeGreaterThan(0)
    expect(session.durationMs).toBe(run.durationMs)
    const numbers = await db.prisma.event.findMany({ where: { sessionId: session.id }, orderBy: { roomSeq: 'asc' } })
    expect(numbers.map((event) => event.sessionSeq)).toEqual(numbers.map((_, index) => index + 1))
  })

  test('tells the time without asking anybody, and streams what it writes', async () => {
    const db = await open()
    const { room, member, ask } = await agentRoom(db)
    const delta = vi.spyOn(hub(db), 'delta')
    start(db)
    await ask('what time is it?')
    await runWithStatus(db, 'completed')
    const answer = await answerOf(db, member, room.id)
    expect(answer?.content).toMatch(/^I will check the clock\.\n\nIt is \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\.$/)
    let streamed = ''
    for (const [frame] of delta.mock.calls) {
      expect(frame).toMatchObject({ room: room.id, messageId: answer?.id, offset: streamed.length })
      streamed += frame.text
    }
    expect(streamed).toBe(answer?.content)
    expect(await db.prisma.approval.count()).toBe(0)
  })

  test('says that it was denied, with the reason', async () => {
    const db = await open()
    const { room, admin, member, ask } = await agentRoom(db)
    start(db)
    await ask('multiply 6 by 7')
    const approval = await pendingApproval(db)
    const { argumentsDigest } = approval
    await decide(db, admin, approval.id, { decision: 'deny', argumentsDigest, reason: 'Do it in your head.' })
    const run = await runWithStatus(db, 'completed')
    const answer = await answerOf(db, member, room.id)
    expect(answer?.content).toContain('Reason: Do it in your head.')
    expect(answer?.tools).toMatchObject([
      {
        status: 'denied',
        startedAt: null,
        output: null,
        approval: { status: 'denied', decisions: [{ decision: 'deny' }] },
      },
    ])
    expect(await eventTypes(db, run.id)).toContain('execution.denied')
    const reasons = await db.prisma.event.findMany({ where: { type: 'approval.decided' } })
    expect(reasons.map((event) => event.data).join()).not.toContain('head')
  })

  test('goes on when nobody decides in time', async () => {
    const db = await open()
    const { room, member, moderator, ask } = await agentRoom(db)
    start(db, { approvalMs: 300 })
    await ask('add 1 and 1')
    await runWithStatus(db, 'completed')
    const approval = await db.prisma.approval.findFirstOrThrow()
    const answer = await answerOf(db, member, room.id)
    expect(answer?.tools).toMatchObject([{ status: 'expired', approval: { status: 'expired' } }])
    expect(answer?.content).toContain('Not decided in time.')
    const late = { decision: 'approve' as const, argumentsDigest: approval.argumentsDigest }
    await expect(decide(db, moderator, approval.id, late)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is not called again by an edit that takes its name out and puts it back', async () => {
    const db = await open()
    const { room, member, agent, ask } = await agentRoom(db)
    start(db)
    const { id, content } = await ask('what time is it')
    await runWithStatus(db, 'completed')
    await editMessage(db, member, room.id, id, 'never mind')
    await editMessage(db, member, room.id, id, `${content}?`)
    expect(await db.prisma.mention.findMany({ where: { messageId: id } })).toMatchObject([
      { actorId: agent.id, pending: false },
    ])
    expect(await db.prisma.run.count()).toBe(1)
  })

  test('explains a tool that failed', async () => {
    const db = await open()
    const { room, member, moderator, ask } = await agentRoom(db)
    start(db)
    await ask('divide 1 by 0')
    const { id, argumentsDigest } = await pendingApproval(db)
    await decide(db, moderator, id, { decision: 'approve', argumentsDigest })
    await runWithStatus(db, 'completed')
    const answer = await answerOf(db, member, room.id)
    expect(answer?.tools).toMatchObject([{ status: 'failed', error: 'Division by zero.', output: null }])
    expect(answer?.content).toContain('The calculator failed: Division by zero.')
  })

  test('asks for one thing after the other when the request has several', async () => {
    const db = await open()
    const { room, member, moderator, ask } = await agentRoom(db)
    start(db)
    await ask('add 2 and 3, then multiply by 4')
    for (let round = 0; round < 2; round++) {
      const { id, argumentsDigest } = await vi.waitFor(
        () => db.prisma.approval.findFirstOrThrow({ where: { status: 'pending' } }),
        { timeout: 30_000 },
      )
      await decide(db, moderator, id, { decision: 'approve', argumentsDigest })
    }
    await runWithStatus(db, 'completed')
    expect((await answerOf(db, member, room.id))?.content).toContain('2 + 3 = 5\n5 × 4 = 20')
  })

  test('an approval that comes while another tool still runs is carried out before the model is asked again', async () => {
    const db = await open()
    const { room, member, moderator, ask } = await agentRoom(db)
    let [begun, release] = [() => {}, () => {}]
    const started = new Promise<void>((resolve) => {
      begun = resolve
    })
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    let counted = 0
    const input = z.strictObject({})
    const slow = defineTool({
      ...{ name: 'harmless', description: 'Takes its time.', input, risk: 'read', isIdempotent: true },
      run: async () => {
        begun()
        await released
        return { slow: 'done' }
      },
    })
    const counter = defineTool({
      ...{ name: 'counter', description: 'Counts.', input, risk: 'write', isIdempotent: false },
      run: () => ({ counted: ++counted }),
    })
    const calls = [slow, counter].map(({ name }) => ({ name, input: {} }))
    start(db, { tools: new Map([slow, counter].map((tool) => [tool.name, tool])) }, ({ rounds }) =>
      rounds.length > 0 ? { text: JSON.stringify(rounds), calls: [] } : { text: '', calls },
    )
    await ask('go')
    await started
    const { id, argumentsDigest } = await db.prisma.approval.findFirstOrThrow({ where: { status: 'pending' } })
    await decide(db, moderator, id, { decision: 'approve', argumentsDigest })
    release()
    await runWithStatus(db, 'completed')
    const answer = await answerOf(db, member, room.id)
    expect(answer?.tools).toMatchObject([{ status: 'completed' }, { status: 'completed' }])
    expect(answer?.content).toContain('"counted":1')
    expect(counted).toBe(1)
  })

  test('refuses unknown tools, bad arguments and tools its card does not name', async () => {
    const db = await open()
    const { room, member, ask } = await agentRoom(db)
    start(db, {}, ({ rounds }) =>
      rounds.length > 0
        ? { text: 'done', calls: [] }
        : {
            text: '',
            calls: [
              { name: 'rm', input: {} },
              { name: 'calculator', input: { operation: 'add' } },
              { name: 'calculator', input: { operation: 'add', operands: [1, 2], note: 'x'.repeat(9000) } },
              { name: 'clock', input: {} },
            ],
          },
    )
    await ask('go')
    await runWithStatus(db, 'completed')
    expect((await answerOf(db, member, room.id))?.tools).toMatchObject([
      { name: 'rm', status: 'failed', error: 'There is no tool "rm".' },
      { status: 'failed', error: expect.stringContaining('arguments are invalid') },
      { status: 'failed', error: 'The arguments are longer than 8000 characters.' },
      { name: 'clock', status: 'completed' },
    ])
  })

  test('ends with a reason when the provider fails, times out or never ends', async () => {
    const db = await open()
    const { room, member, ask } = await agentRoom(db)
    const broken = start(db, {
      modelFor: () => {
        throw new TypeError('secret detail')
      },
    })
    await ask('one')
    const failed = await runWithStatus(db, 'failed')
    expect(failed.error).toBe('Something went wrong on the server.')
    expect(await answerOf(db, member, room.id)).toMatchObject({ status: 'failed', error: failed.error })
    await broken.stop()

    const slow = start(db, { runMs: 200, pauseMs: 10_000 }, () => ({ text: 'never ends', calls: [] }))
    await ask('two')
    const timedOut = await runWithStatus(db, 'timed_out')
    expect(timedOut.error).toContain('Stopped after')
    await slow.stop()

    start(db, { stepLimit: 3 }, () => ({ text: '', calls: [{ name: 'clock', input: {} }] }))
    await ask('three')
    await vi.waitFor(async () => expect((await runWithStatus(db, 'failed')).error).toContain('3 steps'), 30_000)
    expect(await db.prisma.execution.count({ where: { status: 'completed' } })).toBe(3)
  })

  test('is stopped while it waits, and while it writes, with nothing after the end', async () => {
    const db = await open()
    const { room, member, outsider, ask } = await agentRoom(db)
    const other = await agentRoom(db)
    const worker = start(db)
    await ask('add 2 and 3')
    const waiting = await runWithStatus(db, 'awaiting_approval')
    await expect(cancelRun(db, outsider, waiting.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(cancelRun(db, other.admin, waiting.id)).rejects.toMatchObject({ code: 'not_found' })
    const stopped = await cancelRun(db, member, waiting.id)
    expect(stopped).toMatchObject({ status: 'cancelled' })
    expect((await answerOf(db, member, room.id))?.tools).toMatchObject([
      { status: 'cancelled', approval: { status: 'cancelled' } },
    ])
    await expect(cancelRun(db, member, waiting.id)).rejects.toMatchObject({ code: 'conflict' })
    await worker.stop()

    let heard = 0
    vi.spyOn(hub(db), 'delta').mockImplementation(() => {
      heard += 1
    })
    start(db, { pauseMs: 30 }, () => ({ text: 'word '.repeat(500), calls: [] }))
    await ask('write')
    const writing = await runWithStatus(db, 'running')
    await vi.waitFor(() => expect(heard).toBeGreaterThan(5), 30_000)
    await cancelRun(db, member, writing.id)
    expect(heard, 'the rest is not waited for').toBeLessThan(500)
    // The worker lets go within two beats; after that nothing is heard of the run any more.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const after = heard
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(heard).toBe(after)
    expect(await eventTypes(db, writing.id)).toSatisfy((types: string[]) => types.at(-1) === 'run.cancelled')
    expect(await answerOf(db, member, room.id)).toMatchObject({ status: 'cancelled' })
  })

  test('only who asked or a moderator stops it', async () => {
    const db = await open()
    const { room, admin, member, ask, outsider } = await agentRoom(db)
    await join(db, room.id, outsider)
    start(db)
    await ask('add 2 and 3', member)
    const run = await runWithStatus(db, 'awaiting_approval')
    await expect(cancelRun(db, outsider, run.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(cancelRun(db, admin, run.id)).resolves.toMatchObject({ status: 'cancelled' })
  })

  test('runs of a session wait in line; others do not wait for them', async () => {
    const db = await open()
    const { room, agent, member, ask } = await agentRoom(db)
    start(db)
    const root = await ask('add 1 and 1')
    const first = await runWithStatus(db, 'awaiting_approval')
    for (const text of ['what time is it', 'add 2 and 2']) {
      await sendReply(db, member, room.id, `@${agent.name} ${text}`, root.id)
    }
    await vi.waitFor(async () => expect(await db.prisma.run.count()).toBe(3), 30_000)
    const runs = await db.prisma.run.findMany({ orderBy: { createdAt: 'asc' } })
    expect(new Set(runs.map((run) => run.sessionId)).size).toBe(1)
    expect(runs.map((run) => run.status)).toEqual(['awaiting_approval', 'queued', 'queued'])
    await ask('what time is it')
    await vi.waitFor(async () => expect(await db.prisma.session.count()).toBe(2), 30_000)
    await vi.waitFor(async () => expect(await db.prisma.run.count({ where: { status: 'completed' } })).toBe(1), 30_000)
    await cancelRun(db, member, first.id)
    await vi.waitFor(async () => {
      const now = await db.prisma.run.findMany({ where: { sessionId: first.sessionId }, orderBy: { createdAt: 'asc' } })
      expect(now.map((run) => run.status)).toEqual(['cancelled', 'completed', 'awaiting_approval'])
    }, 30_000)
  })

  test('an agent does not set itself to work, and answers nobody who is gone', async () => {
    const db = await open()
    const { room, agent, member } = await agentRoom(db)
    await send(db, agent, room.id, `@${agent.name} what time is it`)
    await send(db, member, room.id, `@${agent.name} what time is it`)
    await db.prisma.membership.updateMany({ where: { actorId: member.id }, data: { leftAt: new Date() } })
    start(db)
    await vi.waitFor(async () => expect(await db.prisma.mention.count({ where: { pending: true } })).toBe(0), 30_000)
    expect(await db.prisma.run.count()).toBe(0)
  })

  test('a run in a room that is archived ends', async () => {
    const db = await open()
    const { room, ask } = await agentRoom(db)
    start(db)
    await ask('add 2 and 3')
    await runWithStatus(db, 'awaiting_approval')
    await db.prisma.room.update({ where: { id: room.id }, data: { archivedAt: new Date() } })
    await runWithStatus(db, 'cancelled')
    expect(await db.prisma.approval.findFirst()).toMatchObject({ status: 'cancelled' })
  })
})

async function sendReply(
  db: Database,
  who: Parameters<typeof send>[1],
  roomId: string,
  content: string,
  rootId: string,
) {
  await sendMessage(db, who, roomId, {
    clientId: crypto.randomUUID(),
    content,
    threadRootId: rootId,
    replyToId: rootId,
  })
}
