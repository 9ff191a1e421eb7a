import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { toolCardsByRun } from '@/lib/tool-cards/present-tools'
import { messageSeqs } from './message-seqs'
import { presentRun } from './present-run'
import { requireRun } from './require-run'
import type { RunTimeline } from './schema'
import { spansOf } from './spans-of'
import { deciders } from './with-tools'

/** A run with where its time went, step by step, and everyone who decided about it. Throws not_found. */
export async function getRunTimeline(
  db: Database,
  actor: Actor,
  runId: string,
  now = new Date(),
): Promise<RunTimeline> {
  const row = await requireRun(db, actor, runId)
  const [session, seqs, steps, calls, changes] = await Promise.all([
    db.prisma.session.findUniqueOrThrow({
      where: { id: row.sessionId },
      select: { title: true, room: { select: { name: true } } },
    }),
    messageSeqs(db.prisma, [row.triggerMessageId, row.answerMessageId]),
    db.prisma.runStep.findMany({ where: { runId }, orderBy: { number: 'asc' } }),
    db.prisma.toolCall.findMany({
      where: { runId },
      orderBy: [{ step: 'asc' }, { position: 'asc' }],
      include: { execution: { include: { approval: true } } },
    }),
    db.prisma.event.findMany({
      where: { runId, type: 'run.resumed' },
      orderBy: { roomSeq: 'asc' },
      select: { createdAt: true },
    }),
  ])
  const tools = (await toolCardsByRun(db.prisma, [runId])).get(runId) ?? []
  return {
    run: { ...presentRun(row, seqs), roomName: session.room.name, sessionTitle: session.title, tools },
    spans: spansOf(row, {
      steps,
      calls,
      resumed: changes.map(({ createdAt }) => createdAt),
    }),
    actors: await publicActors(db, [row.agentId, row.requestedById, ...deciders([{ tools }])]),
    at: now.toISOString(),
  }
}
