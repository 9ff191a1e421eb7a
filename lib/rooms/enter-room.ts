import { AppError } from '@/lib/core/errors'
import type { Transaction } from '@/lib/events/transact'
import { isRoomOfAgent } from './policy'
import type { Answers, RoomRole } from './schema'

export type Entry = {
  actorId: string
  role: RoomRole
  answers?: Answers
  byId: string
  /** Added by an actor who may lift a permanent removal. */
  liftsBar?: boolean
}

/**
 * Makes an actor a member, for the first time or again, and says so in the log. Nothing older than the entry counts
 * as unread, nor as unanswered by an agent that answers everything. The room must be locked by the transaction.
 * Throws forbidden for an agent whose card names other rooms and for members removed permanently. A mute lasts: no one
 * ends it by leaving and coming back.
 */
export async function enterRoom(t: Transaction, roomId: string, entry: Entry) {
  const { actorId, role, answers = 'mention', byId, liftsBar = false } = entry
  await refuseAgent(t, roomId, actorId)
  if (!liftsBar) await refuseBarred(t, roomId, entry)
  const { lastMessageSeq: seq } = t.room(roomId)
  const state = { role, answers, lastReadSeq: seq, answeredSeq: seq, joinedAt: t.now, leftAt: null, barredAt: null }
  const membership = await t.tx.membership.upsert({
    where: { roomId_actorId: { roomId, actorId } },
    create: { roomId, actorId, ...state },
    update: state,
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
  throw new AppError('forbidden', `${card.actor.displayName} can only be in rooms selected by an administrator.`)
}

async function refuseBarred(t: Transaction, roomId: string, { actorId, byId }: Entry) {
  const barred = await t.tx.membership.count({ where: { roomId, actorId, barredAt: { not: null } } })
  if (barred === 0) return
  const message =
    actorId === byId
      ? 'A moderator removed you from this room. Ask a moderator to add you again.'
      : 'This member is banned from the room. Only a moderator can add them again.'
  throw new AppError('forbidden', message)
}
