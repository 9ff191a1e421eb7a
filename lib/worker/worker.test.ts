import { afterEach, describe, expect, test } from 'vitest'
import { decide } from '@/lib/approvals/decide'
import type { Database } from '@/lib/core/database'
import { listMessages } from '@/lib/messages/list-messages'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import type { Worker } from './worker'

const workers: Worker[] = []
const started = (worker: Worker) => {
  workers.push(worker)
  return worker
}
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
})

async function eventTypes(db: Database, runId: string): Promise<string[]> {
  const events = await db.prisma.event.findMany({ where: { runId }, orderBy: { roomSeq: 'asc' } })
  return events.map((event) => event.type)
}

onEachEngine('a run of an agent', (open) => {
  test('asks, waits, calculates once it may, and answers', async () => {
    const db = await open()
    const { room, agent, member, moderator, ask } = await agentRoom(db)
    started(startTestWorker(db))
    const trigger = await ask('add 2 and 3')

    const approval = await pendingApproval(db)
    expect(approval.execution).toMatchObject({
      toolName: 'calculator',
      input: '{"operation":"add","operands":[2,3]}',
      status: 'awaiting_approval',
      startedAt: null,
      output: null,
    })
    const item = await decide(db, moderator, approval.id, {
      decision: 'approve',
      argumentsDigest: approval.argumentsDigest,
    })
    expect(item.approval).toMatchObject({ status: 'approved', decisions: [{ actorId: moderator.id }] })

    const run = await runWithStatus(db, 'completed')
    const { messages } = await listMessages(db, member, room.id)
    const answer = messages.at(-1)
    expect(answer).toMatchObject({
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
})
describe('nothing', () => {
  test('x', () => expect(1).toBe(1))
})
