import type { Database, Tx } from '@/lib/core/database'
import type { Budget } from '@/lib/core/generated/sqlite/client'
import { write } from '@/lib/core/write'
import type { EventType } from '@/lib/events/schema'
import { type Emission, transact } from '@/lib/events/transact'

type Change = {
  tx: Tx
  now: Date
  /** Into the log of the room the budget is of; of no room, nowhere. */
  emit: <T extends EventType>(event: Emission<T>) => void
}

/** One transaction about a budget: of a room under its lock and in its log, as long as the room is there. */
export async function changeInRoom<T>(
  db: Database,
  { scope, scopeId }: Pick<Budget, 'scope' | 'scopeId'>,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const room = scope === 'room' ? await db.prisma.room.findFirst({ where: { id: scopeId, deletedAt: null } }) : null
  if (!room) return await write(db, (tx) => work({ tx, now: new Date(), emit: () => undefined }))
  return await transact(db, { rooms: [room.id] }, (t) =>
    work({ tx: t.tx, now: t.now, emit: (event) => t.emit(room.id, event) }),
  )
}
