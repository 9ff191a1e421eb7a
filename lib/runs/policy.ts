import { type ActorFacts, canPost, isAtLeast, type MemberFacts, type RoomFacts } from '../rooms/policy'
import type { SessionAction, SessionStatus } from './schema'

/** Who opened a session, its agent and the moderators of its room say what becomes of it. */
export function canChangeSession(
  room: RoomFacts,
  member: MemberFacts,
  actor: Pick<ActorFacts, 'id'>,
  session: { userId: string; agentId: string },
): boolean {
  if (!canPost(room, member) || member === null) return false
  return session.userId === actor.id || session.agentId === actor.id || isAtLeast(member.role, 'moderator')
}

/** What a screen offers for a session as it is. The server decides by the table of transitions itself. */
export function actionsFor(session: {
  status: SessionStatus
  archivedAt: unknown
  deletedAt: unknown
}): (SessionAction | 'delete')[] {
  if (session.deletedAt !== null) return ['restore']
  const shelf = session.archivedAt === null ? ('archive' as const) : ('unarchive' as const)
  switch (session.status) {
    case 'active':
      return ['pause', 'complete', 'cancel', shelf, 'delete']
    case 'paused':
      return ['resume', 'complete', 'cancel', shelf, 'delete']
    case 'pending':
      return ['resume', 'cancel', shelf, 'delete']
    default:
      return [shelf, 'delete']
  }
}
