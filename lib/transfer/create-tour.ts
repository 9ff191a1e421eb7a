import type { Actor } from '@/lib/actors/schema'
import { ensureOfflineAgents } from '@/lib/agents/ensure-offline-agents'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { insertMentions, storeMessages } from '@/lib/core/dialects/messages'
import type { AgentCard, Message } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import { indexMessages } from '@/lib/core/search-index/index-messages'
import { write } from '@/lib/core/write'
import { type Transaction, transact } from '@/lib/events/transact'
import { loadMentionable, mentionsFor } from '@/lib/messages/resolve-mentions'
import { insertRoom } from '@/lib/rooms/create-room'
import { enterRoom } from '@/lib/rooms/enter-room'
import { createActors } from './create-actors'
import { identityOf } from './identity-of'
import type { IncomingActor } from './incoming'
import { playRun } from './play-run'
import { TourClock } from './tour-clock'
import { TOUR_PEOPLE, TOUR_SCRIPT, TOUR_TOPIC, type TourPerson, type TourScene } from './tour-script'

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
    const clock = new TourClock(real, new Date(real.now.getTime() - (first + 5) * MINUTE))
    const people = await openRoom(db, clock.t, roomId, owner, [planner, guide])
    const card = await real.tx.agentCard.findUniqueOrThrow({ where: { actorId: planner }, include: { actor: true } })
    const stage: Stage = { db, roomId, people, card, agentName: card.actor.name }
    let lastAnswer: Message | null = null
    for (const scene of TOUR_SCRIPT) {
      clock.moveTo(new Date(real.now.getTime() - scene.ago * MINUTE))
      const answerId = await playScene(clock, stage, scene, scene.run?.goesOn ? lastAnswer : null)
      if (answerId) lastAnswer = await real.tx.message.findUniqueOrThrow({ where: { id: answerId } })
    }
    // Nothing is unread: the tour opens at its end, where an approval is waiting.
    const lastReadSeq = clock.t.room(roomId).lastMessageSeq
    await real.tx.membership.updateMany({ where: { roomId }, data: { lastReadSeq } })
  })
  await datedAsTold(db, roomId)
  return roomId
}

type Stage = { db: Database; roomId: string; people: Record<TourPerson, string>; card: AgentCard; agentName: string }

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

/** Says what the scene says and plays the run it asks for. Gives the id of the agent's answer, if there is one. */
async function playScene(clock: TourClock, stage: Stage, scene: TourScene, repliesTo: Message | null) {
  const { db, people, card } = stage
  const trigger = await say(clock.t, stage, scene, repliesTo)
  await mark(clock.t, stage, scene, trigger)
  if (!scene.run) return null
  const { decision } = scene.run
  return await playRun(
    db,
    clock,
    trigger,
    card,
    decision && { actorId: people[decision.by], afterMs: decision.afterMinutes * MINUTE, deny: decision.deny },
  )
}

async function say(t: Transaction, stage: Stage, scene: TourScene, repliesTo: Message | null): Promise<Message> {
  const { db, roomId, people, agentName } = stage
  const head = t.room(roomId)
  head.lastMessageSeq += 1
  const [id, salt, authorId] = [newId(), newSalt(), people[scene.by]]
  const content = scene.text.replace('{planner}', agentName)
  const row = { id, roomId, seq: head.lastMessageSeq, authorId, content, salt, clientId: newId(), createdAt: t.now }
  await storeMessages(t.tx, db.dialect, [
    {
      ...row,
      ...{ role: 'user', type: 'text', parts: null, status: 'completed', error: null, clientDigest: null },
      ...{
        replyToId: repliesTo?.id ?? null,
        threadRootId: scene.inThread ? await lastOf(t, roomId) : null,
        parentId: null,
      },
      ...{ sessionId: null, runId: null },
      ...{ tokenCount: 0, version: 1, editedAt: null, deletedAt: null },
    },
  ])
  const lookup = await loadMentionable({ prisma: t.tx }, [{ roomId, input: { content } }])
  // Answered here already: nothing is left for a worker to pick up.
  const mentions = mentionsFor(lookup, row, 'human').map((mention) => ({ ...mention, pending: false }))
  await insertMentions(t.tx, db.dialect, mentions)
  const data = { messageId: id, seq: row.seq, authorId, content: commit(salt, content) }
  t.emit(roomId, { type: 'message.created', actorId: authorId, messageId: id, data })
  const stored = await t.tx.message.findUniqueOrThrow({ where: { id } })
  await indexMessages(t.tx, db.dialect, [stored])
  return stored
}

/** The pin and the reactions of a scene. */
async function mark(t: Transaction, { roomId, people }: Stage, scene: TourScene, { id: messageId, seq }: Message) {
  if (scene.isPinned) {
    const actorId = people[scene.by]
    await t.tx.pin.create({ data: { messageId, roomId, pinnedById: actorId, createdAt: t.now } })
    t.emit(roomId, { type: 'message.pinned', actorId, data: { messageId, seq }, messageId })
  }
  for (const { by, emoji } of scene.reactions ?? []) {
    const actorId = people[by]
    await t.tx.reaction.create({ data: { messageId, actorId, emoji, roomId, createdAt: t.now } })
    t.emit(roomId, { type: 'reaction.added', actorId, data: { messageId, seq, emoji }, messageId })
  }
}

async function lastOf(t: Transaction, roomId: string): Promise<string> {
  return (await t.tx.message.findFirstOrThrow({ where: { roomId }, orderBy: { seq: 'desc' } })).id
}

/** Writing the log touched the sessions just now; lists that sort by time show the times of the story. */
async function datedAsTold(db: Database, roomId: string) {
  const sessions = await db.prisma.session.findMany({ where: { roomId }, select: { id: true } })
  await write(db, async (tx) => {
    for (const { id } of sessions) {
      const last = await tx.event.findFirst({ where: { sessionId: id }, orderBy: { sessionSeq: 'desc' } })
      if (last) await tx.session.update({ where: { id }, data: { updatedAt: last.createdAt } })
    }
  })
}
