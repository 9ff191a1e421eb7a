import type { Actor } from '@/lib/actors/schema'
import { ensureOfflineAgents } from '@/lib/agents/ensure-offline-agents'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { type Transaction, transact } from '@/lib/events/transact'
import { insertRoom } from '@/lib/rooms/create-room'
import { enterRoom } from '@/lib/rooms/enter-room'
import { createActors } from './create-actors'
import { identityOf } from './identity-of'
import type { IncomingActor } from './incoming'
import { datedAsTold, playStory } from './play-story'
import { StoryClock } from './story-clock'
import { TOUR_PEOPLE, TOUR_SCRIPT, TOUR_TOPIC, type TourPerson } from './tour-script'

const MINUTE = 60_000

/**
 * Makes the sample room `tour` with the owner as its admin: a short talk, three sessions, twelve tool runs, one of
 * them waiting for a decision. Rows and events are those of real runs, spread over the last two days; purgeRoom
 * removes all of it. Returns the room's id.
 */
export async function createTour(db: Database, owner: Actor): Promise<string> {
  const { planner, guide } = await ensureOfflineAgents(db)
  const roomId = newId()
  await transact(db, { rooms: [] }, async (real) => {
    const first = TOUR_SCRIPT[0]?.ago ?? 0
    const clock = new StoryClock(real, new Date(real.now.getTime() - (first + 5) * MINUTE))
    const people = await openRoom(db, clock.t, roomId, owner, [planner, guide])
    const card = await real.tx.agentCard.findUniqueOrThrow({ where: { actorId: planner }, include: { actor: true } })
    const stage = { db, roomId, people, card, agentName: card.actor.name }
    await playStory(clock, stage, TOUR_SCRIPT)
    // Nothing is unread: the tour opens at its end, where an approval is waiting.
    const lastReadSeq = clock.t.room(roomId).lastMessageSeq
    await real.tx.membership.updateMany({ where: { roomId }, data: { lastReadSeq } })
  })
  await datedAsTold(db, roomId)
  return roomId
}

async function openRoom(db: Database, t: Transaction, roomId: string, owner: Actor, agents: string[]) {
  await insertRoom(t, owner, { id: roomId, kind: 'open', name: 'tour', topic: TOUR_TOPIC })
  await t.tx.room.update({ where: { id: roomId }, data: { isSample: true } })
  const ids = await createActors({ tx: t.tx, dialect: db.dialect, now: t.now }, [person('mira'), person('theo')], {
    isSample: true,
  })
  const people = { mira: ids.get(identityOf(person('mira'))) ?? '', theo: ids.get(identityOf(person('theo'))) ?? '' }
  await enterRoom(t, roomId, { actorId: owner.id, role: 'admin', byId: owner.id })
  for (const actorId of agents) await enterRoom(t, roomId, { actorId, role: 'member', byId: owner.id })
  for (const actorId of Object.values(people))
    await enterRoom(t, roomId, { actorId, role: 'moderator', byId: owner.id })
  return people
}

function person(name: TourPerson): IncomingActor {
  return { kind: 'human', name, displayName: TOUR_PEOPLE[name], externalSource: null, externalId: null }
}
