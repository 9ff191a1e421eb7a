import { transact } from '@/lib/events/transact'
import { endRun } from '@/lib/runs/end-run'
import type { WorkerContext } from './worker-context'

const BATCH = 50

/** Runs that wait in a room that was archived or deleted will never be answered: they end. */
export async function closeRuns({ db }: WorkerContext): Promise<number> {
  const orphaned = await db.prisma.run.findMany({
    where: {
      status: { in: ['queued', 'awaiting_approval'] },
      session: { room: { OR: [{ archivedAt: { not: null } }, { deletedAt: { not: null } }] } },
    },
    take: BATCH,
    select: { id: true, roomId: true, status: true },
  })
  for (const { id, roomId, status } of orphaned) {
    await transact(db, { rooms: [roomId] }, async (t) => {
      const head = t.room(roomId)
      const run = await t.tx.run.findUnique({ where: { id } })
      if (run?.status === status && (head.archivedAt !== null || head.deletedAt !== null)) {
        await endRun(t, run, { to: 'cancelled', byId: null })
      }
    })
  }
  return orphaned.length
}
