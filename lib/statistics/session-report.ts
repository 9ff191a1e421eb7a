import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import {
  type Histogram,
  type LatencyKind,
  type MessageCell,
  NO_RUNS,
  NO_TOOLS,
  type RunSums,
  type ToolSums,
} from '@/lib/core/dialects/figures'
import { BUCKET_MS } from '@/lib/core/dialects/roll-ups'
import { AppError } from '@/lib/core/errors'
import { requireSession } from '@/lib/runs/require-session'
import { decidersOf } from './deciders-of'
import { toApprovalFigures, toFigures, toToolFigures, toUsage } from './figures-of'
import type { Report } from './schema'
import type { TimeRange } from './time-range'

/**
 * The figures of one session (S3-42), from its own rows: there are few. For all who can read the session. Its course
 * over time is on its page, run by run. Throws not_found, invalid (no id).
 */
export async function sessionReport(
  db: Database,
  actor: Actor,
  id: string | undefined,
  { range, zone }: { range: TimeRange; zone: string },
): Promise<Report> {
  if (id === undefined) {
    throw new AppError('invalid', 'A report of a session needs the id of a session.', { field: 'id' })
  }
  const session = await requireSession(db, actor, id)
  const [from, to] = [range.from === null ? undefined : at(range.from), at(range.to)]
  const where = { sessionId: id, createdAt: { gte: from, lt: to } }
  const [messages, runs, executions] = await Promise.all([
    db.prisma.message.groupBy({ by: ['role', 'authorId'], where: { ...where, deletedAt: null }, _count: true }),
    db.prisma.run.findMany({ where, orderBy: { createdAt: 'asc' } }),
    db.prisma.execution.findMany({
      where,
      include: { toolCall: { select: { step: true } }, approval: { include: { decisions: true } } },
      orderBy: { createdAt: 'asc' },
    }),
  ])
  const cells = new Map<string, MessageCell>()
  const people = new Set<string>()
  for (const { role, authorId, _count } of messages) {
    const key = cells.get(role) ?? { what: 'role', key: role, messages: 0 }
    cells.set(role, { ...key, messages: key.messages + _count })
    if (role === 'user') people.add(authorId)
  }
  const latencies: Histogram[] = [
    ...runs
      .filter(({ status }) => status === 'completed')
      .flatMap(({ createdAt, firstWordAt, completedAt, provider, model }) => {
        const of = (kind: LatencyKind, ms: number) => one(kind, { provider, model }, ms)
        return [
          ...(firstWordAt ? [of('first_word', between(createdAt, firstWordAt))] : []),
          ...(completedAt ? [of('whole_answer', between(createdAt, completedAt))] : []),
        ]
      }),
    ...executions.flatMap(({ toolName, durationMs, toolCall, approval }) => {
      const isDecided = approval?.status === 'approved' || approval?.status === 'denied'
      return [
        ...(durationMs === null || toolCall.step === 0 ? [] : [one('tool', { toolName }, durationMs)]),
        ...(isDecided && approval.decidedAt
          ? [one('decision', { toolName }, between(approval.createdAt, approval.decidedAt))]
          : []),
      ]
    }),
  ]
  const runSums = sumRuns(runs)
  const toolSums = sumTools(executions)
  const count = { what: 'people' as const, key: '', messages: people.size }
  const figures = toFigures({ messages: [...cells.values(), count], runs: runSums, tools: toolSums, latencies })
  const usage = toUsage(runSums, toolSums, figures.messages)
  const names = [...new Set(executions.map(({ toolName }) => toolName))].sort()
  const decisions = executions.flatMap(({ toolName, agentId, approval }) =>
    (approval?.decisions ?? []).map(({ actorId, decision, arguments: edited }) => ({
      ...{ actorId, toolName, agentId },
      approved: decision === 'approve' ? 1 : 0,
      denied: decision === 'deny' ? 1 : 0,
      edited: edited === null ? 0 : 1,
    })),
  )
  const deciders = decidersOf(decisions)
  return {
    ...{ report: 'session', id, title: session.title, scope: 'session', zone },
    from: from?.toISOString() ?? null,
    to: to.toISOString(),
    figures: { ...figures, sessions: 1 },
    before: null,
    elsewhere: { rooms: 0, messages: 0, sessions: 0, runs: 0, toolCalls: 0, asked: 0 },
    first: session.createdAt.toISOString(),
    last: session.updatedAt.toISOString(),
    ...{ unit: 'day', series: [], byAgent: [], byModel: [], hours: [], rooms: [], storage: null },
    agents: [{ agentId: session.agentId, ...usage, sessions: 1 }],
    models: modelsOf(runs).map(({ provider, model, runs: used }) => {
      const of = (kind: string) =>
        latencies.filter((cell) => cell.kind === kind && cell.provider === provider && cell.model === model)
      const { firstWord, wholeAnswer } = toFigures({
        ...{ messages: [], runs: undefined, tools: undefined },
        latencies: [...of('first_word'), ...of('whole_answer')],
      })
      return { provider, model, ...toUsage(sumRuns(used)), firstWord, wholeAnswer }
    }),
    people: [...new Set(runs.map(({ requestedById }) => requestedById))].map((personId) => ({
      personId,
      ...toUsage(sumRuns(runs.filter(({ requestedById }) => requestedById === personId))),
    })),
    tools: names.map((name) => {
      const sums = sumTools(executions.filter(({ toolName }) => toolName === name))
      const of = (kind: string) => latencies.filter((cell) => cell.kind === kind && cell.toolName === name)
      return {
        name,
        agentId: null,
        ...toToolFigures(sums, of('tool')),
        approvals: toApprovalFigures(sums, of('decision')),
        deciders: decidersOf(decisions.filter(({ toolName }) => toolName === name)),
      }
    }),
    deciders,
    actors: await publicActors(db, [
      ...[session.agentId, session.userId, ...deciders.map(({ actorId }) => actorId)],
      ...runs.map(({ requestedById }) => requestedById),
    ]),
  }
}

function one(kind: LatencyKind, of: { provider?: string; model?: string; toolName?: string }, ms: number): Histogram {
  return { kind, ...{ provider: '', model: '', toolName: '', agentId: '' }, ...of, samples: new Map([[ms, 1]]) }
}

type RunRow = {
  status: string
  provider: string
  model: string
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  costMicros: bigint
  costUnknown: boolean
  tokensEstimated: boolean
  durationMs: number
  responseMs: number | null
}

function sumRuns(runs: RunRow[]): RunSums {
  const sums = { ...NO_RUNS }
  for (const run of runs) {
    sums.runs += 1
    if (run.status === 'timed_out') sums.timedOut += 1
    else if (run.status === 'completed' || run.status === 'failed' || run.status === 'cancelled') sums[run.status] += 1
    sums.inputTokens += run.inputTokens
    sums.cachedTokens += run.cachedTokens
    sums.outputTokens += run.outputTokens
    sums.costMicros += Number(run.costMicros)
    sums.costUnknown += Number(run.costUnknown)
    sums.tokensEstimated += Number(run.tokensEstimated)
    sums.workMs += run.durationMs
    sums.responses += run.responseMs === null ? 0 : 1
    sums.responseMs += run.responseMs ?? 0
  }
  return sums
}

type ExecutionRow = {
  status: string
  durationMs: number | null
  toolCall: { step: number }
  approval: { status: string; decisions: { arguments: string | null }[] } | null
}

function sumTools(executions: ExecutionRow[]): ToolSums {
  const sums = { ...NO_TOOLS }
  for (const { status, durationMs, toolCall, approval } of executions) {
    // Step 0 is a question of a budget: an approval, not a call of a tool.
    if (toolCall.step > 0) addCall(sums, status, durationMs)
    if (!approval) continue
    sums.asked += 1
    if (approval.status === 'approved') {
      sums.approved += 1
      if (approval.decisions.some((decision) => decision.arguments !== null)) sums.edited += 1
    } else if (approval.status === 'denied') sums.approvalDenied += 1
    else if (approval.status === 'expired') sums.approvalExpired += 1
    else if (approval.status === 'cancelled') sums.approvalCancelled += 1
  }
  return sums
}

function addCall(sums: ToolSums, status: string, durationMs: number | null) {
  sums.calls += 1
  if (status === 'completed' || status === 'failed' || status === 'cancelled') sums[status] += 1
  else if (status === 'denied' || status === 'expired') sums[status] += 1
  sums.timed += durationMs === null ? 0 : 1
  sums.durationMs += durationMs ?? 0
}

function modelsOf<T extends RunRow>(runs: T[]): { provider: string; model: string; runs: T[] }[] {
  const models = new Map<string, { provider: string; model: string; runs: T[] }>()
  for (const run of runs) {
    const { provider, model } = run
    const known = models.get(`${provider} ${model}`) ?? { provider, model, runs: [] }
    known.runs.push(run)
    models.set(`${provider} ${model}`, known)
  }
  return [...models.values()]
}

function at(bucket: number): Date {
  return new Date(bucket * BUCKET_MS)
}

function between(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime())
}
