import type { Database } from '@/lib/core/database'
import {
  type FigureScope,
  type LatencyCell,
  latencyCells,
  type MessageCell,
  messageCells,
  type RunSums,
  runCells,
  type ToolSums,
  toolCells,
} from '@/lib/core/dialects/figures'
import { latencyOf, merged } from './latency'
import type { ApprovalFigures, Figures, ToolFigures, Usage } from './schema'

/** Names in a breakdown; beyond them the busiest count. */
export const BREAKDOWN_MAX = 200

/** The figures of a scope alone. */
export async function figuresOf(db: Database, scope: FigureScope): Promise<Figures> {
  const [messages, [runs], [tools], latencies] = await Promise.all([
    countsMessages(scope) ? messageCells(db, scope, BREAKDOWN_MAX) : [],
    runCells(db, scope, []),
    toolCells(db, scope, []),
    latencyCells(db, scope),
  ])
  return toFigures({ messages, runs, tools, latencies })
}

/** Messages belong to no model and no tool. */
export function countsMessages({ provider, model, toolName }: FigureScope): boolean {
  return provider === undefined && model === undefined && toolName === undefined
}

type Counted = {
  messages: MessageCell[]
  runs: RunSums | undefined
  tools: ToolSums | undefined
  latencies: LatencyCell[]
}

export function toFigures({ messages, runs = NO_RUNS, tools = NO_TOOLS, latencies }: Counted): Figures {
  const byRole = messages.filter(({ what, messages: count }) => what === 'role' && count > 0)
  const of = (kind: LatencyCell['kind']) => latencyOf(merged(latencies.filter((cell) => cell.kind === kind)))
  return {
    messages: byRole.reduce((sum, cell) => sum + cell.messages, 0),
    messagesByRole: Object.fromEntries(byRole.map((cell) => [cell.key, cell.messages])),
    activePeople: messages.find(({ what }) => what === 'people')?.messages ?? 0,
    sessions: runs.sessions,
    runs: runs.runs,
    runsByStatus: statuses(runs),
    inputTokens: runs.inputTokens,
    cachedTokens: runs.cachedTokens,
    outputTokens: runs.outputTokens,
    runsWithEstimate: runs.tokensEstimated,
    costMicros: runs.costMicros,
    runsOfUnknownCost: runs.costUnknown,
    workMs: runs.workMs,
    averageResponseMs: runs.responses === 0 ? null : Math.round(runs.responseMs / runs.responses),
    firstWord: of('first_word'),
    wholeAnswer: of('whole_answer'),
    tools: toToolFigures(
      tools,
      latencies.filter(({ kind }) => kind === 'tool'),
    ),
    approvals: toApprovalFigures(
      tools,
      latencies.filter(({ kind }) => kind === 'decision'),
    ),
  }
}

/** active: queued, at work or waiting. */
function statuses({ runs, completed, failed, cancelled, timedOut }: RunSums): Record<string, number> {
  const active = runs - completed - failed - cancelled - timedOut
  return { active, completed, failed, cancelled, timed_out: timedOut }
}

export function toToolFigures(sums: ToolSums, durations: LatencyCell[]): ToolFigures {
  const { calls, completed, failed, denied, expired, cancelled, timed, durationMs } = sums
  const average = timed === 0 ? null : Math.round(durationMs / timed)
  return {
    ...{ calls, completed, failed, denied, expired, cancelled },
    duration: { ...latencyOf(merged(durations)), average },
  }
}

export function toApprovalFigures(sums: ToolSums, decisions: LatencyCell[]): ApprovalFigures {
  const { asked, approved, approvalDenied: denied, approvalExpired: expired, approvalCancelled: cancelled } = sums
  return {
    ...{ asked, approved, denied, expired, cancelled, edited: sums.edited },
    pending: asked - approved - denied - expired - cancelled,
    decision: latencyOf(merged(decisions)),
  }
}

export function toUsage(runs: RunSums = NO_RUNS, tools: ToolSums = NO_TOOLS, messages = 0): Usage {
  return {
    messages,
    sessions: runs.sessions,
    runs: runs.runs,
    failedRuns: runs.failed + runs.timedOut,
    toolCalls: tools.calls,
    inputTokens: runs.inputTokens,
    outputTokens: runs.outputTokens,
    costMicros: runs.costMicros,
    runsWithEstimate: runs.tokensEstimated,
    runsOfUnknownCost: runs.costUnknown,
  }
}

export const NO_RUNS: RunSums = {
  ...{ sessions: 0, runs: 0, completed: 0, failed: 0, cancelled: 0, timedOut: 0, inputTokens: 0, cachedTokens: 0 },
  ...{ outputTokens: 0, costMicros: 0, costUnknown: 0, tokensEstimated: 0, workMs: 0, responses: 0, responseMs: 0 },
}
export const NO_TOOLS: ToolSums = {
  ...{ calls: 0, completed: 0, failed: 0, denied: 0, expired: 0, cancelled: 0, timed: 0, durationMs: 0, asked: 0 },
  ...{ approved: 0, approvalDenied: 0, approvalExpired: 0, approvalCancelled: 0, edited: 0 },
}
