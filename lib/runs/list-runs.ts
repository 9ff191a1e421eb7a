import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import { beyond, cutPage } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import type { Prisma } from '@/lib/core/generated/sqlite/client'
import { roomsOfList } from '@/lib/rooms/visible-rooms'
import { ACTIVE_RUN_STATUSES } from '@/lib/tool-cards/constants'
import { LIST_MAX } from './constants'
import { messageSeqs } from './message-seqs'
import { presentRun } from './present-run'
import { type RunList, type RunQuery, runQuerySchema } from './schema'
import { within } from './within'

/** Runs of the reader's rooms, newest first, with how many there are. */
export async function listRuns(db: Database, actor: Actor, given: RunQuery = {}): Promise<RunList> {
  const query = runQuerySchema.parse(given)
  const take = Math.min(query.limit, LIST_MAX)
  const where = conditions(actor, query)
  const [rows, total] = await Promise.all([
    db.prisma.run.findMany({
      where: { AND: [where, beyond('createdAt', query.cursor)] },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: take + 1,
      include: { session: { select: { title: true, room: { select: { name: true } } } } },
    }),
    db.prisma.run.count({ where }),
  ])
  const { page, nextCursor } = cutPage(rows, take, (row) => ({ at: row.createdAt, id: row.id }))
  const seqs = await messageSeqs(
    db.prisma,
    page.flatMap((run) => [run.triggerMessageId, run.answerMessageId]),
  )
  return {
    runs: page.map(({ session, ...run }) => ({
      ...presentRun(run, seqs),
      sessionTitle: session.title,
      roomName: session.room.name,
    })),
    actors: await publicActors(
      db,
      page.flatMap((run) => [run.agentId, run.requestedById]),
    ),
    total,
    nextCursor,
  }
}

/** A status, or several under one name. */
function statusesOf(status: RunQuery['status']) {
  if (status === 'active') return { in: [...ACTIVE_RUN_STATUSES] }
  return status === 'unsuccessful' ? { in: ['failed', 'timed_out'] } : status
}

function conditions(actor: Actor, query: ReturnType<typeof runQuerySchema.parse>): Prisma.RunWhereInput {
  return {
    roomId: query.room,
    sessionId: query.session,
    agentId: query.agent,
    requestedById: query.person,
    status: statusesOf(query.status),
    model: query.model,
    provider: query.provider,
    costMicros: { gte: query.costMin, lte: query.costMax },
    createdAt: within(query),
    toolCalls: query.tool === undefined ? undefined : { some: { name: query.tool } },
    session: {
      deletedAt: null,
      room: roomsOfList(actor, query),
      AND: query.tag?.map((tag) => ({ tags: { some: { tag } } })),
    },
  }
}
