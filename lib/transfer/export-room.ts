import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import type { Database } from '@/lib/core/database'
import { AppError, isAppError, notFound } from '@/lib/core/errors'
import type { EventType } from '@/lib/events/schema'
import type { RoomKind } from '@/lib/rooms/schema'
import { EXPORT_VERSION } from './constants'
import { ExportSums } from './export-sums'
import { exportedActors } from './exported-actors'
import { exportedEvents } from './exported-events'
import { exportedMessages } from './exported-messages'
import type { ExportCounts, ExportDigests, ExportHeader, ExportLine } from './schema'

const ATTEMPTS = 5
const BUFFER_LENGTH = 256 * 1024
/** What changes a message that is there already. */
const CHANGES: EventType[] = [
  'message.edited',
  'message.settled',
  'message.deleted',
  'message.pinned',
  'message.unpinned',
  'reaction.added',
  'reaction.removed',
]

export type ExportReport = { counts: ExportCounts; digests: ExportDigests }

/**
 * Writes a room as JSON Lines (docs/import-export.md): what it held at one event of its log, and that log. The file
 * appears whole or not at all. Starts again when a message was changed while it read; throws conflict when that
 * keeps happening, not_found for a room that is not there. The caller has checked the rights.
 */
export async function exportRoom(db: Database, roomId: string, file: string): Promise<ExportReport> {
  const unfinished = `${file}.unfinished`
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const report = await writeOnce(db, roomId, unfinished)
      if (!report) continue
      await rename(unfinished, file)
      return report
    }
  } finally {
    await rm(unfinished, { force: true })
  }
  throw new AppError('conflict', 'The room kept changing during the export. Try again later.')
}

/** null: a message was changed meanwhile, so the lines written do not belong together. */
async function writeOnce(db: Database, roomId: string, file: string): Promise<ExportReport | null> {
  const room = await db.prisma.room.findFirst({ where: { id: roomId, deletedAt: null } })
  if (!room) throw notFound('Room')
  const handle = await open(file, 'w', 0o600)
  try {
    const report = await writeLines(db, room, new Output(handle))
    await handle.sync()
    return (await wasChanged(db, room)) ? null : report
  } catch (error) {
    if (isAppError(error) && error.code === 'conflict') return null
    throw error
  } finally {
    await handle.close()
  }
}

async function writeLines(db: Database, room: ExportedRoom, output: Output): Promise<ExportReport> {
  const { actors, keys } = await exportedActors(db, room)
  const counts = await expectedCounts(db, room, actors.filter((line) => line.type === 'actor').length)
  await output.raw(JSON.stringify(headerOf(room, counts)))
  for (const line of actors) await output.write(line)
  for await (const line of exportedMessages(db, room, keys)) await output.write(line)
  for await (const line of exportedEvents(db, room)) await output.write(line)
  const report = { counts: output.sums.counts, digests: output.sums.digests() }
  await output.raw(JSON.stringify({ type: 'end', ...report }))
  await output.flush()
  return report
}

type Head = { id: string; lastMessageSeq: number; lastEventSeq: number; lastEventHash: string }
type ExportedRoom = Head & { kind: string; name: string; topic: string; createdAt: Date }

async function expectedCounts({ prisma }: Database, { id, lastMessageSeq, lastEventSeq }: Head, actors: number) {
  const message = { roomId: id, seq: { lte: lastMessageSeq } }
  const revisions = await prisma.messageRevision.count({ where: { message } })
  const reactions = await prisma.reaction.count({ where: { roomId: id, message } })
  const pins = await prisma.pin.count({ where: { roomId: id, message } })
  return { actors, messages: lastMessageSeq, revisions, reactions, pins, events: lastEventSeq }
}

function headerOf(room: ExportedRoom, counts: ExportCounts): ExportHeader {
  const { id, name, topic, lastMessageSeq, lastEventSeq, lastEventHash } = room
  return {
    confab: 'room-export',
    version: EXPORT_VERSION,
    exportedAt: new Date().toISOString(),
    room: { id, kind: room.kind as RoomKind, name, topic, createdAt: room.createdAt.toISOString() },
    head: { messageSeq: lastMessageSeq, eventSeq: lastEventSeq, eventHash: lastEventHash },
    counts,
  }
}

/** Messages sent meanwhile do no harm: they lie beyond the head. A change of an older one does. */
async function wasChanged(db: Database, { id, lastEventSeq }: Head): Promise<boolean> {
  const changes = await db.prisma.event.count({
    where: {
      roomId: id,
      roomSeq: { gt: lastEventSeq },
      type: { in: CHANGES },
    },
  })
  return changes > 0
}

class Output {
  readonly sums = new ExportSums()
  private waiting = ''

  constructor(private readonly handle: FileHandle) {}

  async write(line: ExportLine) {
    const text = JSON.stringify(line)
    this.sums.add(line, text)
    await this.raw(text)
  }

  async raw(text: string) {
    this.waiting += `${text}\n`
    if (this.waiting.length > BUFFER_LENGTH) await this.flush()
  }

  async flush() {
    await this.handle.write(this.waiting)
    this.waiting = ''
  }
}
