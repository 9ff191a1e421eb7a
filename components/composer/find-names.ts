import type { Group } from '@/lib/actors/schema'
import { foldText } from '@/lib/core/fold-text'
import type { PublicMember } from '@/lib/rooms/schema'
import { findMembers } from './find-members'

const MOST = 8

/**
 * Matches for an `@` query: members, and the groups in `groups`. A group follows members whose handle begins as
 * typed and precedes those matched by another word; with an empty query it comes last, but is never left out.
 */
export function findNames(
  members: PublicMember[],
  groups: readonly Group[],
  query: string,
  viewerId: string,
): (PublicMember | Group)[] {
  const wanted = foldText(query)
  const called = groups.filter((group) => group.startsWith(wanted))
  const people = findMembers(members, query, viewerId, MOST - called.length)
  const better = people.filter(({ name }) => foldText(name).startsWith(wanted)).length
  return [...people.slice(0, better), ...called, ...people.slice(better)]
}
