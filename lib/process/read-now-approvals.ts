import type { Actor } from '@/lib/actors/schema'
import { isBudgetCall } from '@/lib/budgets/budget-call'
import type { Database } from '@/lib/core/database'
import type { Prisma } from '@/lib/core/generated/sqlite/client'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import type { Now } from './schema'

const LISTED = 20

/** Questions to people that nobody has answered, and since when. */
export async function readNowApprovals(db: Database, actor: Actor): Promise<Now['approvals']> {
  const inRooms = (room: Prisma.RoomWhereInput): Prisma.ApprovalWhereInput => ({
    status: 'pending',
    execution: { toolCall: { run: { session: { deletedAt: null, room } } } },
  })
  const everywhere = inRooms({ deletedAt: null })
  const own = inRooms(visibleRooms(actor))
  const outside: Prisma.ApprovalWhereInput = { AND: [everywhere, { NOT: own }] }
  const summary = async (where: Prisma.ApprovalWhereInput) => {
    const { _count, _min } = await db.prisma.approval.aggregate({ where, _count: true, _min: { createdAt: true } })
    return { pending: _count, oldestAt: _min.createdAt?.toISOString() ?? null }
  }
  const [all, elsewhere, rows] = await Promise.all([
    summary(everywhere),
    summary(outside),
    db.prisma.approval.findMany({
      where: own,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: LISTED,
      include: {
        execution: {
          select: {
            toolCall: {
              select: {
                ...{ name: true, step: true },
                run: { select: { session: { select: { room: { select: { name: true } } } } } },
              },
            },
          },
        },
      },
    }),
  ])
  return {
    ...all,
    elsewhere,
    list: rows.map(({ id, runId, roomId, createdAt, expiresAt, execution: { toolCall } }) => ({
      ...{ id, runId, roomId },
      toolName: toolCall.name,
      isBudget: isBudgetCall(toolCall),
      roomName: toolCall.run.session.room.name,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  }
}
