import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import { beyond, cutPage } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import { requireRoom } from '@/lib/rooms/access'
import { ROOM_FILES_MAX } from './constants'
import { presentAttachment } from './present-attachment'
import { type RoomFileList, type RoomFilesQuery, roomFilesQuerySchema } from './schema'

/** The files sent in a room, newest first. Throws not_found. */
export async function listRoomFiles(
  db: Database,
  actor: Actor,
  roomId: string,
  query: RoomFilesQuery = {},
): Promise<RoomFileList> {
  const { kind, cursor, limit } = roomFilesQuerySchema.parse(query)
  await requireRoom(db, actor, roomId)
  const take = Math.min(limit, ROOM_FILES_MAX)
  const rows = await db.prisma.attachment.findMany({
    where: { roomId, kind, deletedAt: null, messageId: { not: null }, ...beyond('createdAt', cursor) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: take + 1,
    include: { message: { select: { id: true, seq: true } } },
  })
  const { page, nextCursor } = cutPage(rows, take, (row) => ({ at: row.createdAt, id: row.id }))
  return {
    files: page.map((row) => ({
      ...presentAttachment(row),
      uploaderId: row.uploaderId,
      messageId: row.message?.id ?? '',
      messageSeq: row.message?.seq ?? 0,
      createdAt: row.createdAt.toISOString(),
    })),
    actors: await publicActors(
      db,
      page.map((row) => row.uploaderId),
    ),
    nextCursor,
  }
}
