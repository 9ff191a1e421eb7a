import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { authorMark, roomMark } from '@/lib/core/dialects/search/expression'
import type { MessageRow } from '@/lib/core/dialects/search/find-messages'
import { isIndexComplete } from '@/lib/core/dialects/search/progress'
import { findBeginnings } from '@/lib/core/search-index/find-beginnings'
import type { Term } from '@/lib/core/search-index/parse-query'
import { requireRoom } from '@/lib/rooms/access'
import { namesForReader } from '@/lib/rooms/name-for-reader'
import type { RoomKind } from '@/lib/rooms/schema'
import { allowedRooms } from './allowed-rooms'
import { SEARCH_MAX } from './constants'
import { excerptOfMessage } from './excerpt'
import { readQuery } from './filters/read-query'
import { findPage } from './find-page'
import { type SearchHit, type SearchQuery, type SearchResults, searchQuerySchema } from './schema'

/** Changes that may wait for their turn in the index while it counts as complete. */
export const INDEX_SLACK = 500

/**
 * Messages with all these words, newest first, in rooms this actor may read; the rights are part of the statement.
 * `also`: others who must be allowed to read what is found. Throws not_found for a room that is not visible.
 */
export async function searchMessages(
  db: Database,
  actor: Actor,
  input: SearchQuery,
  also: Actor[] = [],
): Promise<SearchResults> {
  const query = searchQuerySchema.parse(input)
  const limit = Math.min(query.limit, SEARCH_MAX)
  const readers = [actor, ...also]
  if (query.room) for (const reader of readers) await requireRoom(db, reader, query.room)
  const read = await readQuery(db, readers, query.q, query)
  const asked = { ...read, terms: await findBeginnings(db, read.terms) }
  const rooms = [...(query.room ? [[query.room]] : []), ...read.rooms]
  const authors = [...(query.from ? [[query.from]] : []), ...read.authors]
  const marks = [...(query.room ? [[roomMark(query.room)]] : []), ...(query.from ? [[authorMark(query.from)]] : [])]
  const isRanked = query.order === 'relevance'
  const skip = isRanked ? Number(query.cursor ?? 0) || 0 : 0
  const rows = isAnswerable(asked)
    ? await findPage(db, readers, {
        ...asked,
        ...{ marks: [...marks, ...asked.marks], rooms, authors },
        readers: readers.map((reader) => reader.id),
        roomIds: allowedRooms(readers),
        order: query.order,
        before: isRanked ? null : (query.cursor ?? null),
        skip,
        limit: limit + 1,
      })
    : []
  const page = rows.slice(0, limit)
  const names = await namesForReader(db, actor, page.map(roomOf))
  const next = isRanked ? String(skip + limit) : (page.at(-1)?.id ?? null)
  return {
    hits: await Promise.all(page.map((row) => toHit(row, asked.terms, names))),
    items: [],
    actors: await publicActors(
      db,
      page.map((row) => row.authorId),
    ),
    nextCursor: rows.length > limit ? next : null,
    isComplete: await isIndexComplete(db.prisma, INDEX_SLACK),
    unknown: asked.unknown,
  }
}

/** Without a word that must be there, or something to narrow by, everything would be found. */
function isAnswerable(asked: Awaited<ReturnType<typeof readQuery>>): boolean {
  const { terms, marks, has, roles, sessionId, unknown } = asked
  const isNarrow =
    terms.some((term) => !term.isExcluded) || marks.length > 0 || has.length > 0 || roles !== null || sessionId !== null
  return isNarrow && unknown.length === 0
}

function roomOf({ roomId, roomKind, roomName, directKey }: MessageRow) {
  return { id: roomId, kind: roomKind as RoomKind, name: roomName, directKey }
}

async function toHit(row: MessageRow, terms: Term[], names: Map<string, string>): Promise<SearchHit> {
  return {
    messageId: row.id,
    roomId: row.roomId,
    roomName: names.get(row.roomId) ?? row.roomName,
    seq: row.seq,
    authorId: row.authorId,
    isImported: Boolean(row.isImported),
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    ...(await excerptOfMessage(row.content, terms)),
  }
}
