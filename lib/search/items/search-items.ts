import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { authorMark, kindMark, roomMark } from '@/lib/core/dialects/search/expression'
import { findItems } from '@/lib/core/dialects/search/find-items'
import type { ItemKind } from '@/lib/core/dialects/search/items'
import { isIndexComplete } from '@/lib/core/dialects/search/progress'
import type { Term } from '@/lib/core/search-index/parse-query'
import { requireRoom } from '@/lib/rooms/access'
import { allowedRooms } from '../allowed-rooms'
import { SEARCH_MAX } from '../constants'
import { type AskedFor, readQuery } from '../filters/read-query'
import type { FilterKey } from '../filters/schema'
import { type SearchQuery, type SearchResults, searchQuerySchema } from '../schema'
import { INDEX_SLACK } from '../search-messages'
import { presentItems } from './present-items'

/** What each kind can be narrowed by; another filter finds nothing of it. */
const KEYS: Record<ItemKind, FilterKey[]> = {
  room: ['before', 'after'],
  person: ['is'],
  file: ['from', 'in', 'before', 'after', 'has', 'is'],
  session: ['from', 'in', 'before', 'after', 'is'],
  tool: ['from', 'in', 'before', 'after', 'is'],
}

/**
 * Rooms, people, files, sessions or tool calls with all these words, or words that begin so, the latest first. Rights
 * are part of the statement, the same as those of the lists that show them.
 */
export async function searchItems(
  db: Database,
  actor: Actor,
  kind: ItemKind,
  input: SearchQuery,
): Promise<SearchResults> {
  const query = searchQuerySchema.parse(input)
  const limit = Math.min(query.limit, SEARCH_MAX)
  if (query.room) await requireRoom(db, actor, query.room)
  const asked = await readQuery(db, [actor], query.q, query)
  const terms = asked.terms.map(asBeginnings)
  const rows = isAnswerable(kind, asked)
    ? await findItems(db.prisma, db.dialect, {
        ...{ kind, terms, reader: actor.id, since: asked.since, until: asked.until },
        marks: [
          ...asked.marks,
          ...(query.room ? [[roomMark(query.room)]] : []),
          ...(query.from ? [[authorMark(query.from)]] : []),
          ...asked.has.map((what) => [kindMark(what === 'image' ? 'image' : 'anyfile')]),
        ],
        roomIds: allowedRooms([actor]),
        before: query.cursor ?? null,
        limit: limit + 1,
      })
    : []
  const page = rows.slice(0, limit)
  const items = await presentItems(db, actor, kind, page, terms)
  return {
    hits: [],
    items,
    actors: await publicActors(
      db,
      items.map((item) => item.actorId),
    ),
    nextCursor: rows.length > limit ? (page.at(-1)?.itemId ?? null) : null,
    isComplete: await isIndexComplete(db.prisma, INDEX_SLACK),
    unknown: asked.unknown,
  }
}

function isAnswerable(kind: ItemKind, { terms, marks, has, keys, unknown }: AskedFor): boolean {
  const isMeant = [...keys].every((key) => key === 'kind' || KEYS[kind].includes(key))
  const isNarrow = terms.some((term) => !term.isExcluded) || marks.length > 0 || has.length > 0
  return isMeant && isNarrow && unknown.length === 0
}

/** One looks for a name by its beginning. */
function asBeginnings(term: Term): Term {
  if (term.isExcluded) return term
  return { ...term, anyOf: term.anyOf.map((phrase) => ({ ...phrase, isPrefix: true })) }
}
