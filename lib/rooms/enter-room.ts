import { AppError } from '@/lib/core/errors'
import type { Transaction } from '@/lib/events/transact'
import { isRoomOfAgent } from './policy'
import type { Answers, RoomRole } from './schema'

export type Entry = { actorId: string; role: RoomRole; answers?: Answers; byId: string }

/**
 * Makes an actor a member, for the first time or again, and says so in the log. Nothing older than the entry counts
 * as unread, nor as unanswered by an agent that answers everything. The room must be locked by the transaction.
 * Throws forbidden for an agent whose card names other rooms.
 */
export async function enterRoom(t: Transaction, roomId: string, { actorId, role, answers = 'mention', byId }: Entry) {
  await refuseAgent(t, roomId, actorId)
  const { lastMessageSeq: seq } = t.room(roomId)
  const entry = { role, answers, lastReadSeq: seq, answeredSeq: seq, joinedAt: t.now, leftAt: null }
  const membership = await t.tx.membership.upsert({
    where: { roomId_actorId: { roomId, actorId } },
    create: { roomId, actorId, ...entry },
    update: entry,
  })
  t.emit(roomId, { type: 'membership.joined', actorId: byId, data: { actorId, role } })
  return membership
}

async function refuseAgent(t: Transaction, roomId: string, actorId: string) {
  const card = await t.tx.agentCard.findUnique({
    where: { actorId },
    select: { roomIds: true, actor: { select: { displayName: true } } },
  })
  if (!card || isRoomOfAgent(card, roomId)) return
  throw new AppError('forbidden', `${card.actor.displayName} may only be in rooms an administrator has chosen.`)
}
