import type { Actor } from '@/lib/actors/schema'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Transaction, transact } from '@/lib/events/transact'
import { requireMember } from '@/lib/rooms/access'
import { exitRoom } from '@/lib/rooms/exit-room'
import { canModerate, isMuted } from '@/lib/rooms/policy'
import { requireTarget } from '@/lib/rooms/require-target'
import { presentModeration } from './present-moderation'
import type { ModerateInput, PublicModeration } from './schema'

/**
 * Warns, mutes, unmutes or removes a member, with the reason stored outside the log, which holds only its commitment.
 * A mute ends by itself. Throws not_found (no member), forbidden (lesser role, oneself), conflict (is not muted).
 */
export async function moderate(
  db: Database,
  actor: Actor,
  roomId: string,
  input: ModerateInput,
): Promise<PublicModeration> {
  return await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    const target = await requireTarget(t.tx, roomId, input.actorId)
    if (!canModerate(room, membership, actor, target)) throw new AppError('forbidden', refusal(actor, input.actorId))
    if (input.kind === 'unmute' && !isMuted(target)) {
      throw new AppError('conflict', `${target.actor.displayName} is not muted.`)
    }
    const until = input.kind === 'mute' ? new Date(t.now.getTime() + input.minutes * 60_000) : null
    const { kind, actorId, reason } = input
    const entry = { id: newId(), roomId, actorId, byId: actor.id, kind, reason, until, createdAt: t.now }
    const reasonSalt = newSalt()
    await t.tx.moderation.create({ data: { ...entry, reasonSalt } })
    await apply(t, roomId, actor, input, {
      moderationId: entry.id,
      actorId,
      reason: commit(reasonSalt, reason),
      until,
      subject: commit(reasonSalt, actorId),
    })
    return presentModeration(entry)
  })
}

type Facts = { moderationId: string; actorId: string; reason: string; until: Date | null; subject: string }

async function apply(
  t: Transaction,
  roomId: string,
  actor: Actor,
  input: ModerateInput,
  { until, subject, ...said }: Facts,
) {
  const where = { roomId_actorId: { roomId, actorId: said.actorId } }
  const by = { actorId: actor.id }
  if (input.kind === 'warn') {
    const { moderationId, reason } = said
    t.emit(roomId, { type: 'moderation.warned', ...by, data: { moderationId, subject, reason } })
  }
  if (input.kind === 'mute' && until) {
    await t.tx.membership.update({ where, data: { mutedUntil: until } })
    t.emit(roomId, { type: 'moderation.muted', ...by, data: { ...said, untilMs: until.getTime() } })
  }
  if (input.kind === 'unmute') {
    await t.tx.membership.update({ where, data: { mutedUntil: null } })
    t.emit(roomId, { type: 'moderation.unmuted', ...by, data: said })
  }
  if (input.kind === 'remove') {
    // Said first: the removal is the last that the person concerned is sent from this room.
    t.emit(roomId, { type: 'moderation.removed', ...by, data: { ...said, barred: input.isBarred } })
    if (input.isBarred) await t.tx.membership.update({ where, data: { barredAt: t.now } })
    await exitRoom(t, roomId, { actorId: said.actorId, byId: actor.id })
  }
}

function refusal(actor: Actor, targetId: string): string {
  if (actor.id === targetId) return 'You cannot moderate yourself. Ask another moderator.'
  return 'Only moderators can do this, and only admins can do it to moderators and admins.'
}
