import type * as z from 'zod'
import type { Actor, ActorMap } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { selectWindow, seqBelow, seqFrom, type WindowRow } from '@/lib/core/dialects/messages'
import { AppError } from '@/lib/core/errors'
import { WINDOW_MAX } from '@/lib/messages/constants'
import { presentRows } from '@/lib/messages/load-messages'
import { type MessageWindow, type PublicMessage, type WindowQuery, windowQuerySchema } from '@/lib/messages/schema'
import { type AccessRoom, requireRoomBatched } from '@/lib/rooms/access'
import { actorsOf } from './actors-of'
import { listReplies } from './list-replies'
import { windowCache } from './window-cache'

const LAST = 2_147_483_647

/**
 * A window of a room's messages, ascending by seq. before and after are exclusive, from is inclusive, around contains
 * its number with half the limit before it; without an anchor the newest. limit above 200 is clamped.
 * `thread` names a root: then only its replies, together with the root.
 * Throws not_found (room, root), invalid (two anchors).
 */
export async function listMessages(
  db: Database,
  actor: Actor,
  roomId: string,
  query: WindowQuery = {},
): Promise<MessageWindow> {
  const { room } = await requireRoomBatched(db, actor, roomId)
  const parsed = windowQuerySchema.parse(query)
  const { before, after, around, from, thread } = parsed
  const limit = Math.min(parsed.limit, WINDOW_MAX)
  if ([before, after, around, from].filter((anchor) => anchor !== undefined).length > 1) {
    throw new AppError('invalid', 'Send only one of before, after, around and from.', { field: 'before' })
  }
  if (thread !== undefined) return await listReplies(db, room, thread, { ...parsed, limit })
  const { start, end } = rangeOf(parsed, limit, room.lastMessageSeq)
  const cache = windowCache(db)
  const held = await cache.read(room, start, end)
  if (held) {
    const actors = await actorsOf(db, held)
    const state = { asOf: room.lastEventSeq, lastMessageSeq: room.lastMessageSeq }
    const make = () => ({ ...present(held, state, before), actors })
    return end < room.lastMessageSeq ? make() : cache.same(roomId, keyOf(room, query, actors), make)
  }
  const rows =
    around !== undefined
      ? await rowsAround(db, roomId, Math.min(around, room.lastMessageSeq), limit)
      : from !== undefined || after !== undefined
        ? await rowsFrom(db, roomId, from ?? (after ?? 0) + 1, limit)
        : await rowsBefore(db, roomId, before ?? LAST, limit)
  const { messages, actors } = await presentRows(db, rows)
  // Of the two reads around a number, the later one may stand at a later event.
  const first = rows[0]
  const isOneRead = rows.every((row) => row.hash === first?.hash)
  if (first && isOneRead) cache.take(roomId, messages, first)
  const state = first ?? { asOf: room.lastEventSeq, lastMessageSeq: room.lastMessageSeq }
  return { ...present(messages, state, before), actors }
}

/** Everything that an answer from memory depends on. */
function keyOf({ lastEventHash }: AccessRoom, query: WindowQuery, actors: ActorMap): string {
  return JSON.stringify([lastEventHash, query, actors])
}

/** Numbers have no gap, so hasBefore and hasAfter follow from the first and last number of a window. */
function present(
  messages: PublicMessage[],
  { asOf, lastMessageSeq }: { asOf: number; lastMessageSeq: number },
  before: number | undefined,
): Omit<MessageWindow, 'actors'> {
  const first = messages[0]
  const last = messages.at(-1)
  return {
    messages,
    hasBefore: first ? first.seq > 1 : lastMessageSeq > 0 && before === undefined,
    hasAfter: last ? last.seq < lastMessageSeq : before !== undefined && lastMessageSeq >= before,
    asOf,
    gaps: [],
  }
}

/** The numbers a query asks for, of those there are. start is above end where it asks for none. */
function rangeOf({ before, after, around, from }: z.output<typeof windowQuerySchema>, limit: number, newest: number) {
  if (around !== undefined) {
    const seq = Math.max(1, Math.min(around, newest))
    const half = Math.floor(limit / 2)
    return { start: Math.max(1, seq - half), end: Math.min(newest, seq + limit - half - 1) }
  }
  if (from !== undefined || after !== undefined) {
    const start = Math.max(1, from ?? (after ?? 0) + 1)
    return { start, end: Math.min(newest, start + limit - 1) }
  }
  const end = Math.min(newest, (before ?? LAST) - 1)
  return { start: Math.max(1, end - limit + 1), end }
}

async function rowsAround(db: Database, roomId: string, seq: number, limit: number): Promise<WindowRow[]> {
  const half = Math.floor(limit / 2)
  const [older, newer] = await Promise.all([
    half > 0 ? rowsBefore(db, roomId, seq, half) : [],
    rowsFrom(db, roomId, seq, limit - half),
  ])
  return [...older, ...newer]
}

async function rowsBefore(db: Database, roomId: string, seq: number, limit: number): Promise<WindowRow[]> {
  const rows = await db.prisma.$queryRaw<WindowRow[]>(selectWindow(db.dialect, roomId, seqBelow(seq), 'DESC', limit))
  return rows.reverse()
}

async function rowsFrom(db: Database, roomId: string, seq: number, limit: number): Promise<WindowRow[]> {
  return await db.prisma.$queryRaw<WindowRow[]>(selectWindow(db.dialect, roomId, seqFrom(seq), 'ASC', limit))
}
