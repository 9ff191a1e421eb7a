import { holdOfRoom } from '@/lib/actors/holds/refuse-if-held'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { getSetting } from '@/lib/core/settings'
import type { DueRooms, RoomCounts } from './schema'

const DAY_MS = 24 * 3600_000

/** What removing the rooms whose time is over would take away now. Throws not_found for who does not administer the instance. */
export async function previewDueRooms(db: Database, actor: Actor): Promise<DueRooms> {
  requireAdministrator(actor)
  return await countDueRooms(db)
}

/** The preview for the command line, whose caller has the database itself. */
export async function countDueRooms(db: Database): Promise<DueRooms> {
  const due = { ...NOTHING, held: 0 }
  for (const id of await findDueRooms(db)) {
    if (await holdOfRoom(db.prisma, id)) due.held += 1
    else addCounts(due, await countRoom(db.prisma, id))
  }
  return due
}

export const NOTHING: RoomCounts = { rooms: 0, messages: 0, events: 0, sessions: 0, files: 0 }

/** Rooms that were deleted longer ago than they can be restored. */
export async function findDueRooms(db: Database): Promise<string[]> {
  const where = { isPurging: false, deletedAt: { lte: await dueBefore(db) } }
  return (await db.prisma.room.findMany({ where, orderBy: { id: 'asc' }, select: { id: true } })).map(({ id }) => id)
}

export async function dueBefore(db: Database): Promise<Date> {
  return new Date(Date.now() - (await getSetting(db, 'roomGraceDays')) * DAY_MS)
}

/** What goes with a room. A file is one in a message or a version of an artifact. */
export async function countRoom(tx: Tx, roomId: string): Promise<RoomCounts> {
  const where = { roomId }
  const attachments = await tx.attachment.count({ where })
  const versions = await tx.artifactVersion.count({ where: { artifact: where } })
  return {
    rooms: 1,
    messages: await tx.message.count({ where }),
    events: await tx.event.count({ where }),
    sessions: await tx.session.count({ where }),
    files: attachments + versions,
  }
}

export function addCounts(sum: RoomCounts, { rooms, messages, events, sessions, files }: RoomCounts): void {
  sum.rooms += rooms
  sum.messages += messages
  sum.events += events
  sum.sessions += sessions
  sum.files += files
}
