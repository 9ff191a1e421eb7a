import type { Database } from '@/lib/core/database'
import { listenOn } from '@/lib/core/listen-on'
import { write } from '@/lib/core/write'
import type { Source } from './source'

const CHANNEL = 'confab_presence'
/** SQLite binds at most 999 values in a statement. */
const CHUNK = 500
const SEEN_MAX = 2000

type PresenceSource = Pick<Source, 'roomsOf' | 'noteSeen' | 'seenSince' | 'announcePresence' | 'listenPresence'>

/** What presence reads from the database and leaves in it. */
export function presenceSource(db: Database): PresenceSource {
  return {
    roomsOf: async (actorIds) => {
      const rooms = new Map<string, Set<string>>()
      for (const ids of chunks(actorIds)) {
        const rows = await db.prisma.membership.findMany({
          where: { actorId: { in: ids }, leftAt: null, room: { deletedAt: null } },
          select: { actorId: true, roomId: true },
        })
        for (const { actorId, roomId } of rows) rooms.set(actorId, (rooms.get(actorId) ?? new Set()).add(roomId))
      }
      return rooms
    },
    noteSeen: async (actorIds, at) => {
      for (const ids of chunks(actorIds)) {
        const where = { id: { in: ids }, erasedAt: null }
        await write(db, (tx) => tx.actor.updateMany({ where, data: { lastSeenAt: at } }))
      }
    },
    seenSince: async (since) => {
      const rows = await db.prisma.actor.findMany({
        where: { lastSeenAt: { gt: since } },
        select: { id: true, lastSeenAt: true },
        take: SEEN_MAX,
      })
      return rows.flatMap(({ id, lastSeenAt }) => (lastSeenAt ? [{ id, at: lastSeenAt }] : []))
    },
    announcePresence: async (text) => {
      const notify = db.dialect.notify(CHANNEL, text)
      if (notify) await db.prisma.$queryRaw(notify)
    },
    listenPresence: (onText, onListening) =>
      db.engine === 'postgresql' ? listenOn(db.url, CHANNEL, onText, onListening) : null,
  }
}

function chunks(ids: string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, index) =>
    ids.slice(index * CHUNK, (index + 1) * CHUNK),
  )
}
