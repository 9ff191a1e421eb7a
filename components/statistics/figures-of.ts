import type { Numbers } from '@/components/runs/use-numbers'
import type { Figures, Latency, Report } from '@/lib/statistics/schema'
import type { Lists } from './list-href'

/** One large number, before it is put into words. */
export type Figure = {
  key: keyof typeof KEYS
  value: (figures: Figures) => number | null
  show: (value: number, figures: Figures) => string
  /** What stands below, as the name of a sentence with its values. */
  hint?: { key: string; values: Record<string, string> }
  /** How much of it lies in rooms the reader is not in. */
  elsewhere?: number
  href?: string | undefined
}

const KEYS = {
  ...{ messages: 0, activePeople: 0, sessions: 0, runs: 0, completed: 0, tokens: 0, cost: 0, work: 0, response: 0 },
  ...{ firstWord: 0, wholeAnswer: 0, toolCalls: 0, toolSuccess: 0, toolTime: 0, asked: 0, approved: 0, denied: 0 },
  ...{ expired: 0, edited: 0, pending: 0, decision: 0 },
}

type Key = Figure['key']

const WORK: Key[] = ['completed', 'tokens', 'cost', 'work', 'firstWord', 'wholeAnswer']
const ALL: Key[] = ['messages', 'activePeople', 'sessions', 'runs', ...WORK, 'response', 'toolCalls', 'asked']
const TOOL: Key[] = ['toolCalls', 'toolSuccess', 'toolTime', 'asked', 'approved', 'denied', 'expired', 'decision']
const APPROVALS: Key[] = ['asked', 'approved', 'denied', 'expired', 'pending', 'edited', 'decision']

/** What each report shows, in this order. */
const SHOWN: Record<Report['report'], Key[]> = {
  instance: ALL,
  room: ALL,
  person: ['messages', 'sessions', 'runs', ...WORK, 'response', 'toolCalls', 'asked'],
  agent: ['messages', 'sessions', 'runs', ...WORK, 'response', 'toolCalls', 'asked'],
  session: ['messages', 'runs', ...WORK, 'response', 'toolCalls', 'asked'],
  model: ['sessions', 'runs', ...WORK],
  provider: ['sessions', 'runs', ...WORK],
  tool: TOOL,
  approvals: APPROVALS,
  storage: [],
}

/** The large numbers of a report. */
export function figuresOf({ report, figures, elsewhere }: Report, lists: Lists, n: Numbers): Figure[] {
  const { tools, approvals } = figures
  const all: Record<Key, Omit<Figure, 'key'>> = {
    messages: {
      value: (of) => of.messages,
      show: n.count,
      elsewhere: elsewhere.messages,
      href: lists.messages({}),
    },
    activePeople: { value: (of) => of.activePeople, show: n.count, href: '#people' },
    sessions: { value: (of) => of.sessions, show: n.count, elsewhere: elsewhere.sessions, href: lists.sessions({}) },
    runs: { value: (of) => of.runs, show: n.count, elsewhere: elsewhere.runs, href: lists.runs({}) },
    completed: {
      value: completedShare,
      show: n.percent,
      hint: { key: 'completed', values: { count: n.count(figures.runsByStatus.completed ?? 0) } },
      href: lists.runs({ status: 'completed' }),
    },
    tokens: {
      value: (of) => of.inputTokens + of.outputTokens,
      show: (value, of) => n.tokens(value, of.runsWithEstimate > 0),
      hint: {
        key: figures.runsWithEstimate > 0 ? 'tokensAbout' : 'tokens',
        values: {
          input: n.count(figures.inputTokens),
          cached: n.count(figures.cachedTokens),
          output: n.count(figures.outputTokens),
          runs: n.count(figures.runsWithEstimate),
        },
      },
      href: lists.runs({}),
    },
    cost: {
      value: (of) => of.costMicros,
      show: (value, of) => n.cost(value, of.runsOfUnknownCost > 0),
      ...(figures.runsOfUnknownCost > 0
        ? { hint: { key: 'unknownCost', values: { runs: n.count(figures.runsOfUnknownCost) } } }
        : {}),
      href: lists.runs({}),
    },
    work: { value: (of) => of.workMs, show: n.duration, hint: { key: 'work', values: {} }, href: lists.runs({}) },
    response: {
      value: (of) => of.averageResponseMs,
      show: n.duration,
      hint: { key: 'response', values: {} },
      href: lists.messages({ role: 'assistant' }),
    },
    firstWord: { ...latency((of) => of.firstWord), href: lists.runs({ status: 'completed' }) },
    wholeAnswer: { ...latency((of) => of.wholeAnswer), href: lists.runs({ status: 'completed' }) },
    toolCalls: {
      value: (of) => of.tools.calls,
      show: n.count,
      elsewhere: elsewhere.toolCalls,
      hint: { key: 'toolCalls', values: { failed: n.count(tools.failed), denied: n.count(tools.denied) } },
      href: lists.toolRuns({}),
    },
    toolSuccess: {
      value: (of) => shareOf(of.tools.completed, of.tools.completed + of.tools.failed),
      show: n.percent,
      hint: { key: 'completedCalls', values: { count: n.count(tools.completed) } },
      href: lists.toolRuns({ status: 'completed' }),
    },
    toolTime: { ...latency((of) => of.tools.duration), href: lists.toolRuns({}) },
    asked: {
      value: (of) => of.approvals.asked,
      show: n.count,
      elsewhere: elsewhere.asked,
      ...(report === 'approvals' || report === 'tool'
        ? {}
        : {
            hint: {
              key: 'asked',
              values: { approved: n.count(approvals.approved), denied: n.count(approvals.denied) },
            },
          }),
      href: lists.approvals({}),
    },
    approved: ended('approved'),
    denied: ended('denied'),
    expired: ended('expired'),
    pending: ended('pending'),
    edited: {
      value: (of) => of.approvals.edited,
      show: n.count,
      hint: { key: 'edited', values: {} },
      href: lists.approvals({ edited: 'yes' }),
    },
    decision: { ...latency((of) => of.approvals.decision), href: lists.approvals({}) },
  }
  return SHOWN[report].map((key) => ({ key, ...all[key] }))

  function ended(status: 'approved' | 'denied' | 'expired' | 'pending'): Omit<Figure, 'key'> {
    return { value: (of) => of.approvals[status], show: n.count, href: lists.approvals({ status }) }
  }

  /** The median, with the time within which 95 of 100 were done. */
  function latency(of: (figures: Figures) => Latency): Omit<Figure, 'key'> {
    const { samples, p95 } = of(figures)
    return {
      value: (given) => of(given).p50,
      show: n.duration,
      ...(p95 === null ? {} : { hint: { key: 'latency', values: { p95: n.duration(p95), count: n.count(samples) } } }),
    }
  }
}

/** Of the runs that ended by themselves: those that were not stopped. */
function completedShare({ runsByStatus: { completed = 0, failed = 0, timed_out = 0 } }: Figures): number | null {
  return shareOf(completed, completed + failed + timed_out)
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
