import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { authorMark, findSearchRows, roomMark, type SearchRow } from '@/lib/core/dialects/search'
import { requireRoom } from '@/lib/rooms/access'
import { namesForReader } from '@/lib/rooms/name-for-reader'
import type { RoomKind } from '@/lib/rooms/schema'
import { excerptOf } from './excerpt'
import { parseQuery, type Term } from './parse-query'
import { SEARCH_MAX, type SearchHit, type SearchQuery, type SearchResults, searchQuerySchema } from './schema'

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
  const terms = parseQuery(query.q)
  // Without a word that must be there everything would be found.
  const rows = terms.some((term) => !term.isExcluded)
    ? await findSearchRows(db.prisma, db.dialect, {
        terms,
        marks: [query.room ? [roomMark(query.room)] : [], query.from ? [authorMark(query.from)] : []].flat(),
        readers: readers.map((reader) => reader.id),
        roomIds: allowedRooms(readers),
        before: query.cursor ?? null,
        limit: limit + 1,
      })
    : []
  const page = rows.slice(0, limit)
  const names = await namesForReader(db, actor, page.map(roomOf))
  return {
    hits: page.map((row) => toHit(row, terms, names)),
    actors: await publicActors(
      db,
      page.map((row) => row.authorId),
    ),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    isComplete: await isComplete(db),
  }
}

/** The rooms tokens are limited to; null: no limit. */
function allowedRooms(readers: Actor[]): string[] | null {
  const limits = readers.flatMap((reader) => (reader.token?.roomIds ? [reader.token.roomIds] : []))
  const [first, ...others] = limits
  return first ? first.filter((id) => others.every((rooms) => rooms.includes(id))) : null
}

function roomOf({ roomId, roomKind, roomName, directKey }: SearchRow) {
  return { id: roomId, kind: roomKind as RoomKind, name: roomName, directKey }
}

function toHit(row: SearchRow, terms: Term[], names: Map<string, string>): SearchHit {
  return {
    messageId: row.id,
    roomId: row.roomId,
    roomName: names.get(row.roomId) ?? row.roomName,
    seq: row.seq,
    authorId: row.authorId,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    ...excerptOf(row.content, terms),
  }
}

async function isComplete({ prisma }: Database): Promise<boolean> {
  const rows = await prisma.$queryRaw<{ below: number | bigint }[]>`SELECT "below" FROM "_SearchProgress"`
  return Number(rows[0]?.below ?? 0) <= 1
}
