import type { Actor } from '../actors/schema'
import { BatchedReads } from '../core/batched-reads'
import type { Database, Tx } from '../core/database'
import { AppError, notFound } from '../core/errors'
import { Prisma } from '../core/generated/sqlite/client'
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
  return toAccess(isOutsideToken(actor, roomId) ? undefined : await readAccess(db, actor.id, roomId))
}

/** requireRoom for what many ask at once: they share a statement. */
export async function requireRoomBatched(db: Database, actor: Actor, roomId: string): Promise<RoomAccess> {
  if (isOutsideToken(actor, roomId)) throw notFound('Room')
  const reads = perHandle('room access', db, () => new BatchedReads((keys: Asked[]) => readAccessOf(db, keys)))
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
type Asked = { actorId: string; roomId: string }

const COLUMNS = Prisma.raw(`r."id", r."kind", r."name", r."topic", r."task", r."directKey", r."lastMessageSeq",
  r."lastEventSeq", r."lastEventHash", r."isSample", r."createdById", r."createdAt", r."updatedAt", r."archivedAt",
  m."role", m."followLevel", m."answers", m."lastReadSeq", m."joinedAt", m."mutedUntil"`)
const IS_READABLE = Prisma.raw(`r."deletedAt" IS NULL AND (r."kind" = 'open' OR m."actorId" IS NOT NULL)`)

// Raw because the model API needs three statements for this join, and every request and every send begins here.
async function readAccess(db: Database | Tx, actorId: string, roomId: string): Promise<AccessRow | undefined> {
  const client = 'prisma' in db ? db.prisma : db
  const rows = await client.$queryRaw<AccessRow[]>`
    SELECT ${COLUMNS}
    FROM "Room" r
    JOIN "Actor" a ON a."id" = ${actorId} AND a."deactivatedAt" IS NULL
    LEFT JOIN "Membership" m ON m."roomId" = r."id" AND m."actorId" = a."id" AND m."leftAt" IS NULL
    WHERE r."id" = ${roomId} AND ${IS_READABLE}`
  return rows[0]
}

async function readAccessOf({ prisma, dialect }: Database, keys: Asked[]): Promise<Map<Asked, AccessRow>> {
  const json = JSON.stringify(keys.map(({ actorId, roomId }, index) => [actorId, roomId, index]))
  const rows = await prisma.$queryRaw<(AccessRow & { place: number })[]>`
    SELECT ${dialect.field(2, 'int')} AS "place", ${COLUMNS}
    FROM ${dialect.elements(json)}
    JOIN "Room" r ON r."id" = ${dialect.field(1, 'text')}
    JOIN "Actor" a ON a."id" = ${dialect.field(0, 'text')} AND a."deactivatedAt" IS NULL
    LEFT JOIN "Membership" m ON m."roomId" = r."id" AND m."actorId" = a."id" AND m."leftAt" IS NULL
    WHERE ${IS_READABLE}`
  return new Map(
    rows.flatMap(({ place, ...row }) => {
      const key = keys[Number(place)]
      return key ? [[key, row]] : []
    }),
  )
}
