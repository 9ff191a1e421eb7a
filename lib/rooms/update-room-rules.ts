import { audit } from '@/lib/actors/audit/audit'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { type Transaction, transact } from '@/lib/events/transact'
import type { RoomRules } from './constants'
import { eligibleDeciders } from './eligible-deciders'
import { getRoomRules } from './get-room-rules'
import { requireRulesAdmin } from './require-rules-admin'
import { roomRules } from './room-rules'
import type { RoomRulesView, UpdateRulesInput } from './schema'

/**
 * Settles how a room deals with its agents. For questions asked from now on; only who is no longer named decides no
 * open one either. Throws forbidden, and invalid where fewer people may decide than have to agree.
 */
export async function updateRoomRules(
  db: Database,
  actor: Actor,
  roomId: string,
  change: UpdateRulesInput,
): Promise<RoomRulesView> {
  await transact(db, { rooms: [roomId] }, async (t) => {
    await requireRulesAdmin(t.tx, actor, roomId)
    const before = await roomRules(t.tx, roomId)
    const rules: RoomRules = { ...before, ...withoutHoles(change) }
    await checkDeciders(t, roomId, rules)
    await checkFloor(t, roomId, rules)
    const { deciderIds, ...rest } = rules
    const row = { ...rest, deciderIds: deciderIds?.join(' ') ?? null, updatedAt: t.now }
    await t.tx.roomPolicy.upsert({ where: { roomId }, create: { roomId, ...row }, update: row })
    t.emit(roomId, { type: 'room.policy_changed', actorId: actor.id, data: rules })
    const target = { targetKind: 'room', targetId: roomId }
    await audit(t.tx, {
      actorId: actor.id,
      action: 'room.policy_changed',
      ...target,
      detail: { ...rules, before: JSON.stringify(before) },
    })
  })
  return await getRoomRules(db, actor, roomId)
}

/** What was left out stays as it is. */
function withoutHoles(change: UpdateRulesInput): UpdateRulesInput {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

async function checkDeciders(t: Transaction, roomId: string, rules: RoomRules) {
  const eligible = await eligibleDeciders(t.tx, roomId, rules)
  const { deciderIds, quorum } = rules
  if (deciderIds && eligible.length < new Set(deciderIds).size) {
    throw new AppError('invalid', 'Enter only members of this room.', { field: 'deciderIds' })
  }
  if (quorum <= eligible.length) return
  const people = eligible.length === 1 ? '1 person' : `${eligible.length} people`
  throw new AppError('invalid', `Only ${people} can decide in this room, so ${quorum} approvals are impossible.`, {
    field: 'quorum',
  })
}

/** A moderator who is an agent can only give the floor to others where it sees everything that is said. */
async function checkFloor(t: Transaction, roomId: string, { turns, floorId }: RoomRules) {
  if (turns !== 'moderator') return
  if (!floorId) throw new AppError('invalid', 'Enter who gives the floor.', { field: 'floorId' })
  const member = await t.tx.membership.findFirst({
    where: { roomId, actorId: floorId, leftAt: null, actor: { kind: { in: ['human', 'agent'] }, deactivatedAt: null } },
    select: { answers: true, actor: { select: { kind: true } } },
  })
  if (!member) throw new AppError('invalid', 'Enter a person or an agent of this room.', { field: 'floorId' })
  if (member.actor.kind === 'agent' && member.answers !== 'always') {
    const message = 'An agent that gives the floor has to answer everything. Set that for it under Members first.'
    throw new AppError('invalid', message, { field: 'floorId' })
  }
}
