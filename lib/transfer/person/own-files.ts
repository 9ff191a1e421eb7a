import type { Actor } from '@/lib/actors/schema'
import { publicPath } from '@/lib/core/base-path'
import type { Database } from '@/lib/core/database'
import { PAGE } from './page'
import { roomNames } from './room-names'

/** Files the person uploaded: what they are called and where they are. Without an address where the room is closed to them. */
export async function* ownFiles(db: Database, actor: Actor) {
  for (let after = ''; ; ) {
    const rows = await db.prisma.attachment.findMany({
      where: { uploaderId: actor.id, id: { gt: after }, deletedAt: null, room: { deletedAt: null } },
      orderBy: { id: 'asc' },
      take: PAGE,
      include: { message: { select: { seq: true } } },
    })
    const names = await roomNames(
      db,
      actor,
      rows.map((row) => row.roomId),
    )
    for (const { id, roomId, fileName, contentType, size, sha256, alt, createdAt, message } of rows) {
      const room = names.get(roomId) ?? null
      const place = {
        roomId,
        room,
        seq: message?.seq ?? null,
        address: room === null ? null : publicPath(`/api/attachments/${id}`),
      }
      const facts = { fileName, contentType, size, sha256, alt, createdAt: createdAt.toISOString() }
      yield { kind: 'file' as const, id, ...place, ...facts }
    }
    after = rows.at(-1)?.id ?? after
    if (rows.length < PAGE) return
  }
}
