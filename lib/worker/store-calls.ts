import { commit, newSalt } from '@/lib/core/crypto'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import type { Transaction } from '@/lib/events/transact'
import type { RoomRules } from '@/lib/rooms/constants'
import type { DeciderRole } from '@/lib/rooms/schema'
import { aboutRun } from '@/lib/runs/about-run'
import { changeExecution } from '@/lib/runs/change-execution'
import type { PlannedCall } from './plan-call'

/** Rows and events of the calls of one step: the call, its execution and, if it needs one, the approval. */
export async function storeCalls(
  t: Transaction,
  run: Run,
  calls: PlannedCall[],
  rules: RoomRules,
  approvalMs = rules.approvalMinutes * 60_000,
): Promise<void> {
  const expiresAt = new Date(t.now.getTime() + approvalMs)
  for (const [position, call] of calls.entries()) {
    await storeCall(t, run, call, { step: run.step + 1, position }, rules, expiresAt)
  }
}

type Terms = Pick<RoomRules, 'deciderIds' | 'quorum' | 'fourEyes' | 'silence'> & { deciderRole: DeciderRole }

/** One call at its place among those of a run. */
export async function storeCall(
  t: Transaction,
  run: Run,
  call: PlannedCall,
  { step, position }: { step: number; position: number },
  rules: Terms,
  expiresAt: Date,
): Promise<void> {
  const ids = { runId: run.id, sessionId: run.sessionId, roomId: run.roomId }
  const about = aboutRun(run)
  const asks = call.verdict.kind === 'ask'
  const salt = newSalt()
  const { id: toolCallId } = await t.tx.toolCall.create({
    data: {
      id: newId(),
      ...ids,
      step,
      position,
      providerCallId: call.callId,
      name: call.name,
      arguments: call.arguments,
      argumentsSalt: salt,
      argumentsDigest: call.digest,
      definition: call.definition,
      createdAt: t.now,
    },
  })
  const execution = await t.tx.execution.create({
    data: {
      id: newId(),
      toolCallId,
      ...ids,
      agentId: run.agentId,
      toolName: call.name,
      status: asks ? 'awaiting_approval' : 'pending',
      input: call.arguments,
      requiredApproval: asks,
      risk: call.risk,
      isIdempotent: call.isIdempotent,
      createdAt: t.now,
    },
  })
  const executionId = execution.id
  t.emit(run.roomId, {
    type: 'tool.called',
    ...about,
    data: {
      runId: run.id,
      toolCallId,
      executionId,
      name: call.name,
      arguments: commit(salt, call.arguments),
      argumentsDigest: call.digest,
    },
  })
  if (call.verdict.kind === 'ask') {
    const { deciderRole, deciderIds, quorum, fourEyes, silence } = rules
    const { id: approvalId } = await t.tx.approval.create({
      data: {
        id: newId(),
        executionId,
        ...ids,
        askedForId: run.requestedById,
        status: 'pending',
        argumentsDigest: call.digest,
        // What holds for this question, whatever the room settles later.
        ...{ deciderRole, quorum, fourEyes, silence },
        deciderIds: deciderIds?.join(' ') ?? null,
        createdAt: t.now,
        expiresAt,
      },
    })
    t.emit(run.roomId, {
      type: 'approval.requested',
      ...about,
      data: {
        approvalId,
        executionId,
        argumentsDigest: call.digest,
        expiresAtMs: expiresAt.getTime(),
        quorum,
        fourEyes,
      },
    })
  }
  if (call.verdict.kind === 'deny') {
    await changeExecution(t.tx, execution, 'denied', t.now, { error: call.verdict.error })
    t.emit(run.roomId, { type: 'execution.denied', ...about, data: { executionId } })
  }
  if (call.verdict.kind === 'refuse') {
    await changeExecution(t.tx, execution, 'failed', t.now, { error: call.verdict.error })
    t.emit(run.roomId, {
      type: 'execution.failed',
      ...about,
      data: { executionId, reason: call.verdict.reason },
    })
  }
}
