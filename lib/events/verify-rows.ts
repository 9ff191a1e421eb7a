import * as z from 'zod'
import { commit } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'

const PAGE = 2000
const messageData = z.looseObject({ messageId: z.string(), seq: z.number(), content: z.string().optional() })

type Told = { seq: number; roomSeq: number; content?: string; deleted: boolean }
export type RowsReport = { checked: number; bad?: { roomSeq: number; what: string } }

/**
 * Compares the messages of a room with its log: every message was announced under its number, its present text is the
 * one the log committed to last, and it is deleted exactly when the log says so. Walks both by message number.
 */
export async function verifyRows(db: Database, room: { id: string; lastMessageSeq: number }): Promise<RowsReport> {
  const changes = await laterChanges(db, room.id)
  let next = 1
  let afterEvent = 0
  while (next <= room.lastMessageSeq) {
    // Messages are created in the order of their numbers, so both walks advance together.
    const created = await db.prisma.event.findMany({
      where: { roomId: room.id, type: 'message.created', roomSeq: { gt: afterEvent } },
      orderBy: { roomSeq: 'asc' },
      take: PAGE,
      select: { roomSeq: true, data: true },
    })
    const messages = await db.prisma.message.findMany({
      where: { roomId: room.id, seq: { gte: next, lt: next + created.length } },
      orderBy: { seq: 'asc' },
      select: { id: true, seq: true, content: true, salt: true, status: true, deletedAt: true },
    })
    if (created.length === 0) {
      return { checked: next - 1, bad: { roomSeq: afterEvent, what: `message ${next} is in no event of the log` } }
    }
    for (const [index, event] of created.entries()) {
      const data = messageData.parse(JSON.parse(event.data))
      const told = changes.get(data.messageId) ?? { ...data, roomSeq: event.roomSeq, deleted: false }
      const wrong =
        data.seq !== next ? `announced as ${data.seq}, expected ${next}` : wrongIn(messages[index], data, told)
      if (wrong) return { checked: next - 1, bad: { roomSeq: told.roomSeq, what: `message ${data.seq}: ${wrong}` } }
      next += 1
      afterEvent = event.roomSeq
    }
  }
  return { checked: next - 1 }
}

type Row = {
  id: string
  seq: number
  content: string
  salt: string | null
  status: string
  deletedAt: Date | null
}

function wrongIn(row: Row | undefined, created: { messageId: string; seq: number }, told: Told): string | undefined {
  if (!row || row.id !== created.messageId || row.seq !== created.seq) return 'its row is missing or another one'
  if (told.deleted) return row.deletedAt && row.content === '' ? undefined : 'the log says deleted, the row does not'
  if (row.deletedAt) return 'the row says deleted, the log does not'
  // Text still being written by an agent is saved without an event; the log commits to its final form.
  if (told.content === undefined || row.status === 'processing') return undefined
  if (row.salt === null || commit(row.salt, row.content) !== told.content) return 'its text is not the one in the log'
  return undefined
}

/** What the log says last of each message that was changed after it was created. */
async function laterChanges(db: Database, roomId: string): Promise<Map<string, Told>> {
  const changes = new Map<string, Told>()
  let after = 0
  for (;;) {
    const events = await db.prisma.event.findMany({
      where: {
        roomId,
        type: { in: ['message.edited', 'message.settled', 'message.deleted'] },
        roomSeq: { gt: after },
      },
      orderBy: { roomSeq: 'asc' },
      take: PAGE,
      select: { roomSeq: true, type: true, data: true },
    })
    for (const event of events) {
      const data = messageData.parse(JSON.parse(event.data))
      changes.set(data.messageId, {
        seq: data.seq,
        roomSeq: event.roomSeq,
        content: data.content,
        deleted: event.type === 'message.deleted' || (changes.get(data.messageId)?.deleted ?? false),
      })
      after = event.roomSeq
    }
    if (events.length < PAGE) return changes
  }
}
