import * as z from 'zod'
import type { Approval, Execution, Run, RunStep, ToolCall } from '@/lib/core/generated/sqlite/client'
import { modelWaitSchema, type TimelineSpan } from './schema'

type Call = Pick<ToolCall, 'id' | 'step' | 'name'> & {
  execution: (Pick<Execution, 'status' | 'startedAt' | 'completedAt'> & { approval: Asked | null }) | null
}
type Asked = Pick<Approval, 'createdAt' | 'decidedAt'>
type RunTimes = Pick<Run, 'status' | 'createdAt' | 'startedAt' | 'completedAt'>
type Parts = {
  steps: RunStep[]
  calls: Call[]
  /** When a worker went on with it. */
  resumed: Date[]
}

/** Where the time of a run went, in the order it began. */
export function spansOf(run: RunTimes, { steps, calls, resumed }: Parts): TimelineSpan[] {
  const spans = [...queueOf(run), ...steps.flatMap((step) => modelSpans(run, step)), ...calls.flatMap(callSpans)]
  const waits = resumed.flatMap((at) => resumeSpan(spans, at))
  const all = [...spans, ...waits]
  return [...all, ...workOf(run, all)].sort(
    (a, b) => Date.parse(a.from) - Date.parse(b.from) || ORDER[a.kind] - ORDER[b.kind],
  )
}

const ORDER = { queue: 0, model: 1, retry: 2, approval: 3, tool: 4, resume: 5, work: 6 }

function queueOf({ createdAt, startedAt, completedAt }: RunTimes): TimelineSpan[] {
  return [{ kind: 'queue', ...between(createdAt, startedAt ?? completedAt) }]
}

/** A step is stored when its call has ended. */
function modelSpans({ startedAt }: RunTimes, step: RunStep): TimelineSpan[] {
  const to = step.createdAt
  const from = new Date(Math.max(to.getTime() - step.durationMs, startedAt?.getTime() ?? 0))
  const waits = z.array(modelWaitSchema).parse(JSON.parse(step.waits))
  const model: TimelineSpan = {
    kind: 'model',
    step: step.number,
    ...between(from, to),
    model: step.model,
    provider: step.provider,
    inputTokens: step.inputTokens,
    cachedTokens: step.cachedTokens,
    outputTokens: step.outputTokens,
    costMicros: Number(step.costMicros),
    costUnknown: step.costUnknown,
    tokensEstimated: step.tokensEstimated,
    finishReason: step.finishReason,
  }
  const retries = waits.map(({ afterMs, ms, reason }): TimelineSpan => {
    const began = Math.min(from.getTime() + afterMs, to.getTime())
    // Stopped while it waited: no longer than the call.
    const ended = Math.min(began + ms, to.getTime())
    return { kind: 'retry', step: step.number, reason, ...between(new Date(began), new Date(ended)) }
  })
  return [model, ...retries]
}

function callSpans({ id: toolCallId, step, name, execution }: Call): TimelineSpan[] {
  if (!execution) return []
  const { approval, startedAt, completedAt } = execution
  const about = { step, toolCallId, name }
  const asked: TimelineSpan[] = approval
    ? [{ kind: 'approval', ...about, ...between(approval.createdAt, approval.decidedAt) }]
    : []
  // Never begun: refused at once, or by those who were asked.
  const from = startedAt ?? completedAt
  return from ? [...asked, { kind: 'tool', ...about, ...between(from, completedAt) }] : asked
}

/** From the end of what is known before, a decision or the last step before a restart, until a worker went on. */
function resumeSpan(spans: TimelineSpan[], at: Date): TimelineSpan[] {
  const ends = spans.flatMap(({ to }) => (to !== null && Date.parse(to) <= at.getTime() ? [Date.parse(to)] : []))
  const from = Math.max(...ends)
  return Number.isFinite(from) && from < at.getTime() ? [{ kind: 'resume', ...between(new Date(from), at) }] : []
}

/** At work on something that is stored when it is done. */
function workOf({ status, startedAt }: RunTimes, spans: TimelineSpan[]): TimelineSpan[] {
  if (status !== 'running' || spans.some(({ kind, to }) => kind === 'tool' && to === null)) return []
  const from = Math.max(startedAt?.getTime() ?? 0, ...spans.map(({ to }) => (to === null ? 0 : Date.parse(to))))
  return [{ kind: 'work', ...between(new Date(from), null) }]
}

function between(from: Date, to: Date | null) {
  return { from: from.toISOString(), to: to?.toISOString() ?? null }
}
