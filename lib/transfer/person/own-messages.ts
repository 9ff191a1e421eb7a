import type { Actor } from '@/lib/actors/schema'
import { publicPath } from '@/lib/core/base-path'
import type { Database } from '@/lib/core/database'
import { PAGE } from './page'
import { roomNames } from './room-names'

/**
 * Everything the person wrote, with earlier revisions, in the order it was stored: also in rooms they can no
 * longer read. It is their own text; such a room has no name here, and whom they replied to is left out.
 */
export async function* ownMessages(db: Database, actor: Actor) {
  for (let after = 0; ; ) {
    const rows = await page(db, actor, after)
    const names = await roomNames(
      db,
      actor,
      rows.map((row) => row.roomId),
    )
    for (const row of rows) yield messageLine(row, names.get(row.roomId) ?? null)
    after = rows.at(-1)?.rowId ?? after
    if (rows.length < PAGE) return
  }
}

type Row = Awaited<ReturnType<typeof page>>[number]

async function page({ prisma }: Database, actor: Actor, after: number) {
  return await prisma.message.findMany({
    where: { authorId: actor.id, rowId: { gt: after }, room: { deletedAt: null } },
    orderBy: { rowId: 'asc' },
    take: PAGE,
    include: {
      revisions: { orderBy: { number: 'asc' } },
      attachments: { where: { deletedAt: null }, orderBy: { position: 'asc' }, select: { id: true } },
    },
  })
}

function messageLine(row: Row, room: string | null) {
  return {
    kind: 'message' as const,
    id: row.id,
    roomId: row.roomId,
    room,
    seq: row.seq,
    address: room === null ? null : publicPath(`/rooms/${row.roomId}?m=${row.seq}`),
    type: row.type,
    content: row.content,
    formerTexts: row.revisions.map(({ content, createdAt }) => ({ content, createdAt: createdAt.toISOString() })),
    fileIds: row.attachments.map(({ id }) => id),
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  }
}
