import { publicActors } from '@/lib/actors/public-actors'
import type { Actor, PublicActor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { visibleRooms } from './visible-rooms'

export type Choices = { agents: PublicActor[]; rooms: { id: string; name: string }[]; tools: string[] }

const MAX = 100

/** What the lists of sessions and tool runs can be narrowed by: only what occurs in the reader's rooms. */
export async function listChoices(db: Database, actor: Actor): Promise<Choices> {
  const room = visibleRooms(actor)
  const [agents, rooms, tools] = await Promise.all([
    db.prisma.session.groupBy({
      by: ['agentId'],
      where: { deletedAt: null, room },
      orderBy: { agentId: 'asc' },
      take: MAX,
    }),
    db.prisma.room.findMany({
      where: { ...room, sessions: { some: { deletedAt: null } } },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
      take: MAX,
    }),
    db.prisma.execution.groupBy({
      by: ['toolName'],
      where: { toolCall: { run: { session: { deletedAt: null, room } } } },
      orderBy: { toolName: 'asc' },
      take: MAX,
    }),
  ])
  const named = await publicActors(
    db,
    agents.map((agent) => agent.agentId),
  )
  return { agents: Object.values(named), rooms, tools: tools.map((tool) => tool.toolName) }
}
