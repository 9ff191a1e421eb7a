import { type ActorFacts, canPost, isAtLeast, type MemberFacts, type RoomFacts } from '../rooms/policy'

/** Its creator, and moderators. */
export function canDeleteArtifact(
  room: RoomFacts,
  member: MemberFacts,
  actor: Pick<ActorFacts, 'id'>,
  artifact: { createdById: string },
): boolean {
  if (!canPost(room, member) || member === null) return false
  return artifact.createdById === actor.id || isAtLeast(member.role, 'moderator')
}
