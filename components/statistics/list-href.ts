import { toQuery } from '@/components/ui/to-query'
import type { Report } from '@/lib/statistics/report-schema'

/** What a figure counts of its report: the whole, or the rows of one agent, model, tool, status or moment. */
export type Narrowed = {
  agent?: string
  person?: string
  model?: string
  provider?: string
  tool?: string
  status?: string
  room?: string
  /** Of messages. */
  role?: string
  /** Of approvals: who decided. */
  decider?: string
  decision?: 'approve' | 'deny'
  /** Of approvals: with other arguments than asked for. */
  edited?: 'yes'
  from?: string
  to?: string
}

type Part = Pick<Report, 'report' | 'id' | 'from' | 'to'>

/** The lists of what the figures of a report count: of the same time, narrowed the same way. */
export function listsOf({ report, id, from, to }: Part, room: string | undefined) {
  const own = { ...aboutOf(report, id), ...(room ? { room } : {}), from, to }
  const list = (path: string, fixed: Record<string, string>) => (narrowed: Narrowed) =>
    `${path}?${toQuery({ ...fixed, ...own, ...narrowed })}`
  return {
    runs: list('/runs', {}),
    sessions: list('/sessions', { archived: 'all' }),
    toolRuns: list('/tool-runs', {}),
    approvals: list('/approvals', { status: 'all' }),
    messages: (narrowed: Narrowed) => `/search?${toQuery({ q: searchOf({ ...own, ...narrowed }), kind: 'message' })}`,
  }
}

export type Lists = ReturnType<typeof listsOf>

function aboutOf(report: Part['report'], id: string | null): Record<string, string> {
  if (id === null) return {}
  switch (report) {
    case 'room':
    case 'session':
    case 'person':
    case 'agent':
    case 'tool':
    case 'model':
    case 'provider':
      return { [report]: id }
    default:
      return {}
  }
}

/** Filters of the search, without a word: exactly these messages. */
function searchOf(narrowed: Record<string, string | null | undefined>): string {
  const { role = 'any', room, agent, person, session, from, to } = narrowed
  const filters = { role, in: room, from: agent ?? person, session, after: from, before: to }
  return Object.entries(filters)
    .flatMap(([key, value]) => (value ? [`${key}:${value}`] : []))
    .join(' ')
}
