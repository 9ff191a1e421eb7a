import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { requireRoom } from '@/lib/rooms/access'
import type { AgentStates } from './schema'

/** A failure is shown for so long, unless the agent has done something since. */
const ERROR_SHOWN_MS = 3_600_000
const MAX = 500

/**
 * What each agent is doing in this room, from its runs here only: its work elsewhere is private to those who are
 * there. Agents that are not named are idle.
 */
export async function listAgentStates(db: Database, actor: Actor, roomId: string): Promise<AgentStates> {
  await requireRoom(db, actor, roomId)
  const select = { agentId: true, status: true }
  const [active, ended] = await Promise.all([
    db.prisma.run.findMany({
      where: { roomId, status: { in: ['queued', 'running', 'awaiting_approval'] } },
      select,
      take: MAX,
    }),
    db.prisma.run.findMany({
      where: {
        roomId,
        status: { in: ['completed', 'cancelled', 'failed', 'timed_out'] },
        createdAt: { gt: new Date(Date.now() - ERROR_SHOWN_MS) },
      },
      orderBy: { createdAt: 'desc' },
      select,
      take: MAX,
    }),
  ])
  const agents: AgentStates['agents'] = {}
  for (const { agentId, status } of ended) {
    agents[agentId] ??= status === 'failed' || status === 'timed_out' ? 'error' : 'idle'
  }
  for (const { agentId } of active) agents[agentId] = 'working'
  for (const { agentId, status } of active) if (status === 'awaiting_approval') agents[agentId] = 'waiting'
  return { agents }
}
