import { publicActors } from '@/lib/actors/public-actors'
import type { Actor, PublicActor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { CHOICES_MAX } from './constants'
import { OF_A_MODEL } from './tool-runs-of'

export type Choices = {
  agents: PublicActor[]
  /** Who opened sessions. */
  people: PublicActor[]
  deciders: PublicActor[]
  rooms: { id: string; name: string }[]
  tools: string[]
  tags: string[]
  models: string[]
  providers: string[]
}

/** What the lists of sessions and tool runs can be narrowed by: only what occurs in the reader's rooms. */
export async function listChoices(db: Database, actor: Actor): Promise<Choices> {
  const room = visibleRooms(actor)
  const mine = { deletedAt: null, room }
  const [agents, people, models, providers, tags, deciders, rooms, tools] = await Promise.all([
    db.prisma.session.groupBy({ by: ['agentId'], where: mine, orderBy: { agentId: 'asc' }, take: CHOICES_MAX }),
    db.prisma.session.groupBy({ by: ['userId'], where: mine, orderBy: { userId: 'asc' }, take: CHOICES_MAX }),
    db.prisma.session.groupBy({ by: ['model'], where: mine, orderBy: { model: 'asc' }, take: CHOICES_MAX }),
    db.prisma.session.groupBy({ by: ['provider'], where: mine, orderBy: { provider: 'asc' }, take: CHOICES_MAX }),
    db.prisma.sessionTag.groupBy({ by: ['tag'], where: { session: mine }, orderBy: { tag: 'asc' }, take: CHOICES_MAX }),
    db.prisma.decision.groupBy({
      by: ['actorId'],
      where: { approval: { execution: { toolCall: { run: { session: mine } } } } },
      orderBy: { actorId: 'asc' },
      take: CHOICES_MAX,
    }),
    db.prisma.room.findMany({
      where: { ...room, sessions: { some: { deletedAt: null } } },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
      take: CHOICES_MAX,
    }),
    db.prisma.execution.groupBy({
      by: ['toolName'],
      where: { toolCall: { ...OF_A_MODEL, run: { session: { deletedAt: null, room } } } },
      orderBy: { toolName: 'asc' },
      take: CHOICES_MAX,
    }),
  ])
  const ids = {
    agents: agents.map((row) => row.agentId),
    people: people.map((row) => row.userId),
    deciders: deciders.map((row) => row.actorId),
  }
  const named = await publicActors(db, [...ids.agents, ...ids.people, ...ids.deciders])
  const byName = (list: string[]) =>
    list.flatMap((id) => named[id] ?? []).sort((a, b) => a.displayName.localeCompare(b.displayName))
  return {
    agents: byName(ids.agents),
    people: byName(ids.people),
    deciders: byName(ids.deciders),
    rooms,
    tools: tools.map((row) => row.toolName),
    tags: tags.map((row) => row.tag),
    models: models.map((row) => row.model),
    providers: providers.map((row) => row.provider),
  }
}
