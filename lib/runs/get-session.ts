import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { toolCardsByRun } from '@/lib/tool-cards/present-tools'
import { messageSeqs } from './message-seqs'
import { presentRun } from './present-run'
import { presentSession, sessionCounts } from './present-session'
import type { SessionDetail } from './schema'

/** Newest runs shown with a session; its events page through all of them. */
const RUNS_MAX = 100

/** A session with its runs, oldest first, and their tool calls. Throws not_found. */
export async function getSession(db: Database, actor: Actor, sessionId: string): Promise<SessionDetail> {
  const row = await db.prisma.session.findFirst({
    where: { id: sessionId, deletedAt: null, room: visibleRooms(actor) },
    include: sessionCounts,
  })
  const [session] = row ? await presentSession(db, [row]) : []
  if (!session) throw notFound('Session')
  const newest = await db.prisma.run.findMany({
    where: { sessionId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: RUNS_MAX,
  })
  const runs = newest.reverse()
  const seqs = await messageSeqs(
    db.prisma,
    runs.flatMap((run) => [run.triggerMessageId, run.answerMessageId]),
  )
  const cards = await toolCardsByRun(
    db.prisma,
    runs.map((run) => run.id),
  )
  const detailed = runs.map((run) => ({ ...presentRun(run, seqs), tools: cards.get(run.id) ?? [] }))
  const deciders = detailed.flatMap((run) => run.tools.flatMap((tool) => tool.approval?.decisions ?? []))
  return {
    session,
    runs: detailed,
    actors: await publicActors(db, [
      session.agentId,
      session.userId,
      ...detailed.map((run) => run.requestedById),
      ...deciders.map((decision) => decision.actorId),
    ]),
  }
}
