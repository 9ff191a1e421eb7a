import { foldText } from '@/lib/core/fold-text'
import type { PublicMember } from '@/lib/rooms/schema'

/** Members matching an `@` query by prefix of their name or any word of it; matches of the handle first. */
export function findMembers(members: PublicMember[], query: string, viewerId: string, limit = 8): PublicMember[] {
  const wanted = fold(query)
  const rank = (member: PublicMember) => {
    if (fold(member.name).startsWith(wanted)) return 0
    const words = `${member.displayName} ${member.name}`.split(/[^\p{L}\p{M}\p{N}]+/u)
    return words.some((word) => fold(word).startsWith(wanted)) ? 1 : 2
  }
  return members
    .filter(({ actorId, isDeactivated }) => actorId !== viewerId && !isDeactivated)
    .map((member) => ({ member, rank: rank(member) }))
    .filter((each) => each.rank < 2)
    .sort((a, b) => a.rank - b.rank || a.member.name.localeCompare(b.member.name))
    .slice(0, limit)
    .map(({ member }) => member)
}

/** Without marks besides, which are the first thing people leave out of a name. */
function fold(text: string): string {
  return foldText(text).normalize('NFKD').replace(/\p{M}/gu, '')
}
