import type { Database } from '@/lib/core/database'
import { selectWindow, seqBelow, seqFrom, seqInThread, type WindowRow } from '@/lib/core/dialects/messages'
import { notFound } from '@/lib/core/errors'
import { loadMessages, presentRows } from '@/lib/messages/load-messages'
import type { MessageWindow } from '@/lib/messages/schema'
import type { AccessRoom } from '@/lib/rooms/access'

type Range = { before?: number; after?: number; around?: number; from?: number; limit: number }

const LAST = 2_147_483_647

/** A window of the replies under a root, with the root. Numbers of a thread have gaps: one row more says what follows. */
export async function listReplies(
  db: Database,
  room: AccessRoom,
  rootId: string,
  { before, after, around, from, limit }: Range,
): Promise<MessageWindow> {
  const half = Math.floor(limit / 2)
  const start = around ?? from ?? (after === undefined ? undefined : after + 1)
  const older = start === undefined ? limit : around === undefined ? 0 : half
  const newer = start === undefined ? 0 : limit - older
  const [below, above] = await Promise.all([
    read(db, room.id, rootId, 'DESC', start ?? before ?? LAST, older),
    read(db, room.id, rootId, 'ASC', start ?? before ?? LAST, newer),
  ])
  const rows = [...below.slice(0, older).reverse(), ...above.slice(0, newer)]
  const [{ messages, actors }, roots] = await Promise.all([presentRows(db, rows), loadMessages(db, [rootId])])
  const root = roots.messages.get(rootId)
  if (!root || root.roomId !== room.id) throw notFound('Thread')
  return {
    root,
    messages,
    actors: { ...roots.actors, ...actors },
    hasBefore: below.length > older,
    hasAfter: above.length > newer,
    // Read before the rows: what was committed in between is applied again.
    asOf: room.lastEventSeq,
    gaps: [],
  }
}

/** One row more than asked for; with none asked for, it only says whether there is one. */
async function read(
  { prisma, dialect }: Database,
  roomId: string,
  rootId: string,
  direction: 'ASC' | 'DESC',
  seq: number,
  limit: number,
): Promise<WindowRow[]> {
  const condition = seqInThread(rootId, direction === 'DESC' ? seqBelow(seq) : seqFrom(seq))
  return await prisma.$queryRaw<WindowRow[]>(selectWindow(dialect, roomId, condition, direction, limit + 1))
}
