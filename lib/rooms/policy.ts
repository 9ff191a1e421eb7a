import type { ActorKind, InstanceRole } from '../actors/schema'
import { serverNow } from '../http/server-clock'
import { ROOM_ROLES } from './constants'
import type { DeciderRole, RoomKind, RoomRole } from './schema'

/** What the rights in a room depend on. Both the rows of the server and the wire types of the browser fit. */
export type RoomFacts = { kind: RoomKind; archivedAt: Date | string | null; isSample?: boolean }
export type MemberFacts = { role: RoomRole; mutedUntil?: Date | string | null } | null
export type ActorFacts = { id: string; kind: ActorKind; role: InstanceRole | null }

export function isAtLeast(role: RoomRole, minimum: RoomRole): boolean {
  return ROOM_ROLES.indexOf(role) >= ROOM_ROLES.indexOf(minimum)
}

/** Whether an agent's card lets it be in a room. `roomIds`: space separated; null: every room. */
export function isRoomOfAgent({ roomIds }: { roomIds: string | null }, roomId: string): boolean {
  return roomIds === null || roomIds.split(' ').includes(roomId)
}

/** Whether the reader has muted the room for now: mentions are counted, nothing else is heard of it. */
export function isQuiet({ quietUntil }: { quietUntil: Date | string | null }, now: Date = serverNow()): boolean {
  return quietUntil !== null && new Date(quietUntil) > now
}

/** Who may write: members, unless a moderator has muted them. */
export function canPost(room: RoomFacts, member: MemberFacts): boolean {
  return isAtWork(room, member) && !isMuted(member)
}

/** A mute ends by itself: there is nothing to be undone when its time has come. */
export function isMuted(member: MemberFacts, now = serverNow().getTime()): boolean {
  return Boolean(member?.mutedUntil) && new Date(member?.mutedUntil ?? 0).getTime() > now
}

function isAtWork(room: RoomFacts, member: MemberFacts): boolean {
  return member !== null && room.archivedAt === null
}

export function canJoin(room: RoomFacts, member: MemberFacts): boolean {
  return member === null && room.kind === 'open' && room.archivedAt === null
}

/** Also an archived one. A direct room of people stays: it has no admin and they cannot create a second one. */
export function canLeave(room: RoomFacts, member: MemberFacts): boolean {
  return member !== null && (room.kind !== 'direct' || member.role === 'admin')
}

/** Anyone brings others into an open room; who enters a closed one is for moderators to say. */
export function canAddMember(room: RoomFacts, member: MemberFacts): boolean {
  if (room.kind === 'open') return canPost(room, member)
  return canManageMembers(room, member)
}

export function canManageMembers(room: RoomFacts, member: MemberFacts): boolean {
  return room.kind !== 'direct' && hasRole(room, member, 'moderator')
}

/** Who may warn, mute or remove a member: people who may remove them, and never themselves. */
export function canModerate(
  room: RoomFacts,
  member: MemberFacts,
  actor: Pick<ActorFacts, 'id' | 'kind'>,
  target: { actorId: string; role: RoomRole },
): boolean {
  return actor.kind === 'human' && actor.id !== target.actorId && canRemoveMember(room, member, target)
}

/** Moderators remove members; only admins remove moderators and admins. */
/** What happened in the room, in numbers: for those who look after it. */
export function canSeeFigures(member: MemberFacts): boolean {
  return member !== null && member.role !== 'member'
}

export function canRemoveMember(room: RoomFacts, member: MemberFacts, target: { role: RoomRole }): boolean {
  return canManageMembers(room, member) && (target.role === 'member' || member?.role === 'admin')
}

export function canChangeRole(room: RoomFacts, member: MemberFacts): boolean {
  return room.kind !== 'direct' && hasRole(room, member, 'admin')
}

/** Which programs may write into the room: for people who moderate it. Into direct rooms none may. */
export function canManageHooks(room: RoomFacts, member: MemberFacts, actor: Pick<ActorFacts, 'kind'>): boolean {
  return actor.kind === 'human' && canManageMembers(room, member)
}

export function canRename(room: RoomFacts, member: MemberFacts): boolean {
  return hasRole(room, member, 'moderator')
}

export function canSetAnswers(room: RoomFacts, member: MemberFacts): boolean {
  return hasRole(room, member, 'moderator')
}

/** Administrators may also archive and unarchive an open room without an admin. */
export function canArchive(room: RoomFacts, member: MemberFacts, actor: ActorFacts): boolean {
  return member?.role === 'admin' || (room.kind === 'open' && runsInstance(actor))
}

/** Also an archived one, and back. Never by agents, whatever their role; sample rooms are removed at once instead. */
export function canDeleteRoom(room: RoomFacts, member: MemberFacts, actor: ActorFacts): boolean {
  return actor.kind === 'human' && room.isSample !== true && canArchive(room, member, actor)
}

export function canRemoveSample(room: RoomFacts, member: MemberFacts, actor: ActorFacts): boolean {
  return room.isSample === true && (member?.role === 'admin' || (room.kind === 'open' && runsInstance(actor)))
}

/** Who may decide a question, as settled when it was asked. */
export type DeciderTerms = {
  deciderRole: DeciderRole
  /** Only these people; null: by role. */
  deciderIds: readonly string[] | null
  fourEyes: boolean
  askedForId: string
}

/**
 * The person whose decision it is when this actor answers a question, or null: the actor may not. Only people decide,
 * never agents, whatever their role. `away`: people who are away and let this actor decide for them.
 */
export function deciderFor(
  room: RoomFacts,
  member: MemberFacts,
  actor: ActorFacts,
  { deciderRole, deciderIds, fourEyes, askedForId }: DeciderTerms,
  away: readonly string[] = [],
): string | null {
  if (actor.kind !== 'human' || !canPost(room, member)) return null
  if (fourEyes && actor.id === askedForId) return null
  if (deciderRole === 'instance') return runsInstance(actor) ? actor.id : null
  if (deciderIds === null) return deciderRole !== 'people' && hasRole(room, member, deciderRole) ? actor.id : null
  if (deciderIds.includes(actor.id)) return actor.id
  return away.find((id) => deciderIds.includes(id) && !(fourEyes && id === askedForId)) ?? null
}

/** What is allowed always in a room binds everybody in it. */
export function canRememberForRoom(room: RoomFacts, member: MemberFacts): boolean {
  return hasRole(room, member, 'moderator')
}

export function canRevokeGrant(
  room: RoomFacts,
  member: MemberFacts,
  actor: Pick<ActorFacts, 'id' | 'kind'>,
  grant: { grantedById: string },
): boolean {
  if (actor.kind !== 'human') return false
  return hasRole(room, member, 'moderator') || (isAtWork(room, member) && grant.grantedById === actor.id)
}

/** People only: an agent must not settle by what rules it is held. */
export function canChangeRules(room: RoomFacts, member: MemberFacts, actor: Pick<ActorFacts, 'kind'>): boolean {
  return actor.kind === 'human' && hasRole(room, member, 'admin')
}

export function canStopRun(
  room: RoomFacts,
  member: MemberFacts,
  actor: Pick<ActorFacts, 'id'>,
  run: { requestedById: string },
): boolean {
  return isAtWork(room, member) && (run.requestedById === actor.id || hasRole(room, member, 'moderator'))
}

export function canEditMessage(
  room: RoomFacts,
  member: MemberFacts,
  actor: Pick<ActorFacts, 'id'>,
  message: { authorId: string },
): boolean {
  return canPost(room, member) && message.authorId === actor.id
}

export function canDeleteMessage(
  room: RoomFacts,
  member: MemberFacts,
  actor: Pick<ActorFacts, 'id'>,
  message: { authorId: string },
): boolean {
  return isAtWork(room, member) && (message.authorId === actor.id || hasRole(room, member, 'moderator'))
}

/** Anyone who may write may pin; others' pins are removed by moderators, in direct rooms by everyone. */
export function canUnpin(
  room: RoomFacts,
  member: MemberFacts,
  actor: Pick<ActorFacts, 'id'>,
  pin: { byId: string },
): boolean {
  if (!canPost(room, member)) return false
  return pin.byId === actor.id || room.kind === 'direct' || hasRole(room, member, 'moderator')
}

/** An archived room is read-only, so no role gives a right to change what is in it; nor does the role of who is muted. */
function hasRole(room: RoomFacts, member: MemberFacts, minimum: RoomRole): boolean {
  return member !== null && canPost(room, member) && isAtLeast(member.role, minimum)
}

function runsInstance(actor: Pick<ActorFacts, 'role'>): boolean {
  return actor.role === 'owner' || actor.role === 'admin'
}
