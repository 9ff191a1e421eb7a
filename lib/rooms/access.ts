import type { Actor } from '../actors/schema'
import { BatchedReads } from '../core/batched-reads'
import type { Database, Tx } from '../core/database'
import { type AccessKey, findAccess, findAccesses } from '../core/dialects/room-access'
import { AppError, notFound } from '../core/errors'
import { perHandle } from '../core/per-process'
import { isAtLeast } from './policy'
import type { Answers, FollowLevel, RoomKind, RoomRole } from './schema'

export type AccessRoom = {
  id: string
  kind: RoomKind
  name: string
  topic: string
  task: string
  directKey: string | null
  lastMessageSeq: number
  lastEventSeq: number
  lastEventHash: string
  isSample: boolean
  createdById: string
  createdAt: Date
  updatedAt: Date
  archivedAt: Date | null
}
export type AccessMembership = {
  role: RoomRole
  followLevel: FollowLevel
  answers: Answers
  lastReadSeq: number
  joinedAt: Date
  mutedUntil: Date | null
}
export type RoomAccess = { room: AccessRoom; membership: AccessMembership | null }
export type MemberAccess = { room: AccessRoom; membership: AccessMembership }

/**
 * The room as this actor may read it, with the actor's membership (null: an open room not joined).
 * Rights are read here, when used: one statement finds room, membership and that the actor is still active.
 * Missing, deleted, forbidden and outside the token's rooms are one and the same not_found.
 */
export async function requireRoom(db: Database | Tx, actor: Actor, roomId: string): Promise<RoomAccess> {
  if (isOutsideToken(actor, roomId)) throw notFound('Room')
  const client = 'prisma' in db ? db.prisma : db
  return toAccess(await findAccess<AccessRow>(client, { actorId: actor.id, roomId }))
}

/** requireRoom for what many ask at once: they share a statement. */
export async function requireRoomBatched(db: Database, actor: Actor, roomId: string): Promise<RoomAccess> {
  if (isOutsideToken(actor, roomId)) throw notFound('Room')
  const reads = perHandle(
    'room access',
    db,
    () => new BatchedReads((keys: AccessKey[]) => findAccesses<AccessRow>(db, keys)),
  )
  return toAccess(await reads.get({ actorId: actor.id, roomId }))
}

function toAccess(row: AccessRow | undefined): RoomAccess {
  if (!row) throw notFound('Room')
  const { role, followLevel, answers, lastReadSeq, joinedAt, mutedUntil, ...room } = row
  if (role === null) return { room, membership: null }
  return { room, membership: { role, followLevel, answers, lastReadSeq, joinedAt, mutedUntil } }
}

/** The room with the actor's membership. forbidden: the room is visible but the actor is no member or lacks the role. */
export async function requireMember(
  db: Database | Tx,
  actor: Actor,
  roomId: string,
  minimumRole: RoomRole = 'member',
): Promise<MemberAccess> {
  const { room, membership } = await requireRoom(db, actor, roomId)
  if (!membership) throw new AppError('forbidden', 'Join the room first.')
  if (!isAtLeast(membership.role, minimumRole)) throw new AppError('forbidden', ROLE_NEEDED[minimumRole])
  return { room, membership }
}

const ROLE_NEEDED: Record<RoomRole, string> = {
  member: 'Join the room first.',
  moderator: 'Only moderators and admins of this room can do this.',
  admin: 'Only admins of this room can do this.',
}

function isOutsideToken(actor: Actor, roomId: string): boolean {
  const rooms = actor.token?.roomIds
  return rooms !== undefined && rooms !== null && !rooms.includes(roomId)
}

type AccessRow = AccessRoom &
  (
    | AccessMembership
    | { role: null; followLevel: null; answers: null; lastReadSeq: null; joinedAt: null; mutedUntil: null }
  )
