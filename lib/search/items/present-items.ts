import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { ItemRow } from '@/lib/core/dialects/search/find-items'
import type { ItemKind } from '@/lib/core/dialects/search/items'
import type { Term } from '@/lib/core/search-index/parse-query'
import { namesForReader } from '@/lib/rooms/name-for-reader'
import type { RoomKind } from '@/lib/rooms/schema'
import { excerptOf } from '../excerpt'
import type { ItemHit } from '../schema'
import { readSources, type Source } from './sources'

/** What was found as it is now, in the order it was found. */
export async function presentItems(
  db: Database,
  actor: Actor,
  kind: ItemKind,
  rows: ItemRow[],
  terms: Term[],
): Promise<ItemHit[]> {
  const sources = await readSources(
    db.prisma,
    kind,
    rows.map((row) => row.itemId),
  )
  const known = new Map(sources.map((source) => [source.id, source]))
  const names = await roomNames(db, actor, sources)
  return rows.flatMap((row) => {
    const source = known.get(row.itemId)
    return source ? [toHit(kind, source, names, terms)] : []
  })
}

async function roomNames(db: Database, actor: Actor, sources: Source[]): Promise<Map<string, string>> {
  const ids = [...new Set(sources.flatMap(({ roomId }) => roomId ?? []))]
  if (ids.length === 0) return new Map()
  const rooms = await db.prisma.room.findMany({
    where: { id: { in: ids } },
    select: { id: true, kind: true, name: true, directKey: true },
  })
  const own = await namesForReader(
    db,
    actor,
    rooms.map((room) => ({ ...room, kind: room.kind as RoomKind })),
  )
  return new Map(rooms.map(({ id, name }) => [id, own.get(id) ?? name]))
}

function toHit(kind: ItemKind, source: Source, names: Map<string, string>, terms: Term[]): ItemHit {
  const roomName = source.roomId ? (names.get(source.roomId) ?? '') : null
  const title = excerptOf(kind === 'room' ? (roomName ?? '') : source.title, terms)
  const { excerpt, marks } = excerptOf(source.text, terms)
  return {
    ...{ kind, id: source.id, title: title.excerpt, titleMarks: title.marks, excerpt, marks },
    ...{ roomId: source.roomId, roomName, actorId: source.actorId, seq: source.seq, sessionId: source.sessionId },
    at: source.at.toISOString(),
  }
}
