import { toQuery } from '@/components/ui/to-query'
import type { Report } from '@/lib/statistics/schema'

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

type Part = Pick<Report, 'report' | 'id' | 'scope' | 'from' | 'to'>
/** The address of a list; undefined: no list has exactly these rows. */
type List = (narrowed: Narrowed) => string | undefined

export type Lists = Record<'runs' | 'sessions' | 'toolRuns' | 'approvals' | 'messages', List>

/**
 * The lists of what the figures of a report count: of the same time, narrowed the same way. `reader`: whose own rows are
 * counted where the report is of nobody else's.
 */
export function listsOf({ report, id, scope, from, to }: Part, room: string | undefined, reader: string): Lists {
  const own: Narrowed & { session?: string } = {
    ...aboutOf(report, id),
    ...(room ? { room } : {}),
    ...(scope === 'own' ? { person: reader } : {}),
    ...(from ? { from } : {}),
    to,
  }
  const rooms = scope === 'moderated' ? { rooms: 'moderated' } : {}
  const list =
    (path: string, fixed: Record<string, string>): List =>
    (narrowed) =>
      `${path}?${toQuery({ ...fixed, ...rooms, ...own, ...narrowed })}`
  return {
    runs: list('/runs', {}),
    sessions: list('/sessions', { archived: 'all' }),
    toolRuns: list('/tool-runs', {}),
    approvals: list('/approvals', { status: 'all' }),
    // The search does not know which rooms the reader moderates, but each of them.
    messages: (narrowed) =>
      scope !== 'moderated' || narrowed.room
        ? `/search?${toQuery({ q: searchOf({ ...own, ...narrowed }), kind: 'message' })}`
        : undefined,
  }
}

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
function searchOf(narrowed: Narrowed & { session?: string }): string {
  const { role = 'any', room, agent, person, session, from, to } = narrowed
  const filters = { role, in: room, from: person ?? agent, session, after: from, before: to }
  return Object.entries(filters)
    .flatMap(([key, value]) => (value ? [`${key}:${value}`] : []))
    .join(' ')
}
