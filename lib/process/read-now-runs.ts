import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { Prisma } from '@/lib/core/generated/sqlite/client'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { ACTIVE_RUN_STATUSES } from '@/lib/tool-cards/constants'
import type { Now, NowRun } from './schema'

const LISTED = 20
const HOUR = 3_600_000

/** Runs that have not ended. What is deleted is not counted: nobody could open it. */
export async function readNowRuns(db: Database, actor: Actor, now: Date): Promise<Now['runs']> {
  const everywhere = { session: { deletedAt: null, room: { deletedAt: null } } }
  const own = { session: { deletedAt: null, room: visibleRooms(actor) } }
  const active = { status: { in: [...ACTIVE_RUN_STATUSES] } }
  const failed = {
    status: { in: ['failed', 'timed_out'] },
    createdAt: { gte: new Date(now.getTime() - HOUR) },
  }
  const count = async (where: Prisma.RunWhereInput) => {
    const [byStatus, failures] = await Promise.all([
      db.prisma.run.groupBy({ by: ['status'], where: { ...active, ...where }, _count: true }),
      db.prisma.run.count({ where: { ...failed, ...where } }),
    ])
    const of = (status: string) => byStatus.find((row) => row.status === status)?._count ?? 0
    return {
      queued: of('queued'),
      running: of('running'),
      awaiting_approval: of('awaiting_approval'),
      failed: failures,
    }
  }
  const [all, seen, rows] = await Promise.all([
    count(everywhere),
    count(own),
    db.prisma.run.findMany({
      where: { ...active, ...own },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: LISTED,
      select: {
        ...{ id: true, status: true, agentId: true, roomId: true, createdAt: true },
        session: { select: { title: true, room: { select: { name: true } } } },
      },
    }),
  ])
  return {
    ...all,
    elsewhere: {
      queued: all.queued - seen.queued,
      running: all.running - seen.running,
      awaiting_approval: all.awaiting_approval - seen.awaiting_approval,
      failed: all.failed - seen.failed,
    },
    list: rows.map(({ session, createdAt, status, ...run }) => ({
      ...run,
      status: status as NowRun['status'],
      roomName: session.room.name,
      sessionTitle: session.title,
      createdAt: createdAt.toISOString(),
    })),
  }
}
