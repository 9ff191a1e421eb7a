import type { AgentMessage } from '@/lib/agents/agent-message'
import type { Database } from '@/lib/core/database'
import type { AgentCard, Message, Run } from '@/lib/core/generated/sqlite/client'
import { stepsOfRun } from './steps-of-run'

/**
 * What the agent is told: the messages before the one it answers, as many as its card allows and only of that thread
 * or of the open timeline, then the request, then its own steps of this run with what came of them.
 */
export async function buildPrompt(db: Database, run: Run, card: AgentCard): Promise<AgentMessage[]> {
  const trigger = run.triggerMessageId
    ? await db.prisma.message.findUnique({ where: { id: run.triggerMessageId } })
    : null
  const history = trigger ? await messagesBefore(db, trigger, card) : []
  const request: AgentMessage = { role: 'user', text: trigger?.content ?? '' }
  return [...history, request, ...(await stepsOfRun(db, run))]
}

async function messagesBefore(db: Database, trigger: Message, card: AgentCard): Promise<AgentMessage[]> {
  const { threadRootId } = trigger
  const rows = await db.prisma.message.findMany({
    where: {
      roomId: trigger.roomId,
      seq: { lt: trigger.seq },
      deletedAt: null,
      role: { in: ['user', 'assistant'] },
      status: { not: 'processing' },
      ...(threadRootId === null ? { threadRootId } : { OR: [{ threadRootId }, { id: threadRootId }] }),
    },
    orderBy: { seq: 'desc' },
    take: card.historyLimit,
    include: { author: { select: { name: true } } },
  })
  return rows
    .reverse()
    .map((row) =>
      row.authorId === card.actorId
        ? { role: 'assistant', text: row.content, calls: [] }
        : { role: 'user', text: `${row.author.name}: ${row.content}` },
    )
}
