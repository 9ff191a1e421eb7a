import type { Database } from '@/lib/core/database'
import {
  type FigureScope,
  type Histogram,
  type LatencyKind,
  latencies as latenciesOf,
  type MessageCell,
  messageCells,
  NO_RUNS,
  NO_TOOLS,
  type RunSums,
  runCells,
  type ToolSums,
  toolCells,
} from '@/lib/core/dialects/figures'
import { latencyOf } from './latency'
import type { ApprovalFigures, Figures, ReportName, ToolFigures, Usage } from './schema'

/** Names in a breakdown; beyond them the busiest count. */
export const BREAKDOWN_MAX = 200

/** The figures of a scope alone. */
export async function figuresOf(db: Database, scope: FigureScope, counts = countsOf(scope)): Promise<Figures> {
  const [messages, [runs], [tools], latencies] = await Promise.all([
    counts.messages ? messageCells(db, scope, BREAKDOWN_MAX) : [],
    counts.runs ? runCells(db, scope) : [],
    counts.calls ? toolCells(db, scope) : [],
    counts.runs || counts.calls ? latenciesOf(db, scope) : [],
  ])
  return toFigures({ messages, runs, tools, latencies })
}

/** What a report counts; the others of its figures are 0. Calls: with the questions about them. */
export type Counts = { messages: boolean; runs: boolean; calls: boolean }

/** Messages belong to no model and no tool, runs to no tool, and calls to no model. */
export function countsOf({ provider, model, toolName }: FigureScope, report?: ReportName): Counts {
  const runs = toolName === undefined && report !== 'approvals' && report !== 'storage'
  const calls = provider === undefined && model === undefined && report !== 'storage'
  return { messages: runs && calls, runs, calls }
}

type Counted = {
  messages: MessageCell[]
  runs: RunSums | undefined
  tools: ToolSums | undefined
  latencies: Histogram[]
}

export function toFigures({ messages, runs = NO_RUNS, tools = NO_TOOLS, latencies }: Counted): Figures {
  const byRole = messages.filter(({ what, messages: count }) => what === 'role' && count > 0)
  const of = (kind: LatencyKind) => latencyOf(latencies.filter((histogram) => histogram.kind === kind))
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

export function toToolFigures(sums: ToolSums, durations: Histogram[]): ToolFigures {
  const { calls, completed, failed, denied, expired, cancelled, timed, durationMs } = sums
  const average = timed === 0 ? null : Math.round(durationMs / timed)
  return {
    ...{ calls, completed, failed, denied, expired, cancelled },
    duration: { ...latencyOf(durations), average },
  }
}

export function toApprovalFigures(sums: ToolSums, decisions: Histogram[]): ApprovalFigures {
  const { asked, approved, approvalDenied: denied, approvalExpired: expired, approvalCancelled: cancelled } = sums
  return {
    ...{ asked, approved, denied, expired, cancelled, edited: sums.edited },
    pending: asked - approved - denied - expired - cancelled,
    decision: latencyOf(decisions),
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
