import { presentStatus } from '@/lib/actors/present-status'
import { publicActors } from '@/lib/actors/public-actors'
import { type Actor, type ActorCard, metadataSchema } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { roomsInCommon } from './rooms-in-common'

/**
 * What the caller may know of an actor: everybody signed in, who it is; those who share a room with it, also what it
 * says of its day, when it was last here and which rooms those are.
 */
export async function getActor(db: Database, actor: Actor, id: string): Promise<ActorCard> {
  const row = await db.prisma.actor.findUnique({
    where: { id },
    include: { card: { select: { model: true, tools: true } } },
  })
  const known = (await publicActors(db, [id]))[id]
  if (!row || !known) throw notFound('Person')
  const { rooms, total, isNear } = await roomsInCommon(db, actor, id)
  const metadata = metadataSchema.parse(JSON.parse(row.metadata))
  const facts = { timeZone: row.timeZone, lastSeenAt: row.lastSeenAt?.toISOString() ?? null, rooms, total, metadata }
  return {
    ...known,
    bio: row.bio,
    isErased: row.erasedAt !== null,
    agent: row.card && isNear ? { model: row.card.model, tools: toolsOf(row.card.tools) } : null,
    near: isNear ? { status: presentStatus(row), ...facts } : null,
  }
}

function toolsOf(json: string): string[] {
  const tools: unknown = JSON.parse(json)
  if (typeof tools !== 'object' || tools === null) return []
  return Object.entries(tools).flatMap(([name, policy]) => (policy === 'deny' ? [] : [name]))
}
