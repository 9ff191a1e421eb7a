import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { PAGE } from './page'
import { roomNames } from './room-names'

/** Rooms the person is or was in. What one can no longer read has no name here. */
export async function* ownMemberships(db: Database, actor: Actor) {
  for (let after = ''; ; ) {
    const rows = await db.prisma.membership.findMany({
      where: { actorId: actor.id, roomId: { gt: after }, room: { deletedAt: null } },
      orderBy: { roomId: 'asc' },
      take: PAGE,
    })
    const names = await roomNames(
      db,
      actor,
      rows.map((row) => row.roomId),
    )
    for (const { roomId, role, followLevel, isFavourite, lastReadSeq, joinedAt, leftAt } of rows) {
      const choices = { role, followLevel, isFavourite, lastReadSeq }
      const times = { joinedAt: joinedAt.toISOString(), leftAt: leftAt?.toISOString() ?? null }
      yield { kind: 'membership' as const, roomId, room: names.get(roomId) ?? null, ...choices, ...times }
    }
    after = rows.at(-1)?.roomId ?? after
    if (rows.length < PAGE) return
  }
}
