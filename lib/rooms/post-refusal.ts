import { AppError } from '@/lib/core/errors'
import { isMuted, type MemberFacts, type RoomFacts } from './policy'

/** Why an actor for whom `canPost` is false may not write. */
export function postRefusal(room: RoomFacts, member: MemberFacts): AppError {
  if (!member) return new AppError('forbidden', 'Join the room first.')
  if (room.archivedAt === null && isMuted(member)) {
    const until = new Date(member.mutedUntil ?? 0).toISOString()
    return new AppError('forbidden', `A moderator muted you in this room until ${until}. You can still read.`)
  }
  return new AppError('forbidden', 'This room is archived and read-only.')
}
