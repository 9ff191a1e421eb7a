import { defaultFilter } from 'cmdk'
import { foldText } from '@/lib/core/fold-text'
import type { Entry } from './entry'
import type { RecentRooms } from './use-recent-rooms'

const GROUP_MAX = 8
const GROUPS = ['rooms', 'people', 'sessions', 'actions'] as const

/**
 * What fits the query, best first within its group. Without a query: the room one was in before, then what is new, then
 * what was visited last; never the room one is in.
 */
export function rankEntries(
  entries: Entry[],
  query: string,
  { ids: recent, current }: RecentRooms,
): [Entry['group'], Entry[]][] {
  const scored = entries
    .filter(({ id }) => query !== '' || id !== current)
    .map((entry) => ({ entry, score: query === '' ? startScore(entry, recent) : queryScore(entry, query, recent) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry)
  return GROUPS.map((group): [Entry['group'], Entry[]] => [
    group,
    scored.filter((entry) => entry.group === group).slice(0, GROUP_MAX),
  ]).filter(([, found]) => found.length > 0)
}

/** The letters of the query in their order, as cmdk compares them; of two alike the one visited lately. */
function queryScore(entry: Entry, query: string, recent: string[]): number {
  const score = defaultFilter(foldText(entry.label), foldText(query), [foldText(entry.words)])
  return score === 0 ? 0 : score + (recent.includes(entry.id) ? 0.05 : 0)
}

function startScore(entry: Entry, recent: string[]): number {
  const at = recent.indexOf(entry.id)
  const visited = at === -1 ? 0 : 1 - at / (recent.length + 1)
  return 1 + visited + (at === 0 ? 8 : 0) + (entry.concerns ? 4 : 0) + (entry.isNew ? 2 : 0)
}
