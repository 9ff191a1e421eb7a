import type { Database } from '@/lib/core/database'
import type { Approval, Execution, Prisma, Run, RunStep, ToolCall } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'

type SessionOfRun = { id: string; roomId: string; agentId: string; userId: string }

/** A run as if a worker had driven it: rows with known times and figures, without events. */
export async function storeRun(
  db: Database,
  session: SessionOfRun,
  run: Partial<Prisma.RunUncheckedCreateInput> = {},
): Promise<Run> {
  return await db.prisma.run.create({
    data: {
      id: newId(),
      sessionId: session.id,
      roomId: session.roomId,
      agentId: session.agentId,
      requestedById: session.userId,
      status: 'completed',
      model: 'm-1',
      provider: 'openai',
      createdAt: new Date(),
      ...run,
    },
  })
}

export async function storeStepOf(
  db: Database,
  run: Run,
  step: Partial<Prisma.RunStepUncheckedCreateInput> & { number: number },
): Promise<RunStep> {
  const { id: runId, sessionId, roomId, model, provider } = run
  const place = { runId, sessionId, roomId, model, provider }
  return await db.prisma.runStep.create({
    data: { ...place, included: '[]', omitted: '[]', createdAt: run.createdAt, ...step },
  })
}

type Rest<T> = Omit<Partial<T>, 'id' | 'runId' | 'sessionId' | 'roomId'>
export type CallRows = {
  name: string
  call?: Rest<ToolCall>
  execution?: Rest<Execution>
  /** Without: nobody was asked. */
  approval?: Rest<Approval>
}

/** A tool call of a run with what was done, and who was asked. */
export async function storeCallOf(db: Database, run: Run, { name, call, execution, approval }: CallRows) {
  const place = { runId: run.id, sessionId: run.sessionId, roomId: run.roomId }
  const { id: toolCallId } = await db.prisma.toolCall.create({
    data: {
      ...{ id: newId(), ...place, step: 1, position: 0, providerCallId: newId(), name, arguments: '{}' },
      ...{ argumentsSalt: '', argumentsDigest: '', definition: '', createdAt: run.createdAt, ...call },
    },
  })
  const stored = await db.prisma.execution.create({
    data: {
      ...{ id: newId(), toolCallId, ...place, agentId: run.agentId, toolName: name, status: 'completed', input: '{}' },
      ...{ requiredApproval: approval !== undefined, isIdempotent: false, createdAt: run.createdAt, ...execution },
    },
  })
  if (approval === undefined) return { execution: stored, approval: null }
  const asked = await db.prisma.approval.create({
    data: {
      ...{ id: newId(), executionId: stored.id, ...place, askedForId: run.requestedById, status: 'approved' },
      ...{ argumentsDigest: '', createdAt: run.createdAt, expiresAt: run.createdAt, ...approval },
    },
  })
  return { execution: stored, approval: asked }
}
