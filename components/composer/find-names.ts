import type { Group } from '@/lib/actors/schema'
import type { PublicMember } from '@/lib/rooms/schema'
import { findMembers } from './find-members'

const MOST = 8

/**
 * What an `@` may mean: members, and the groups among `groups`. A group stands behind those whose own name begins as
 * typed, before those of whom another word does; with nothing typed yet it stands last, but is never left out.
 */
export function findNames(
  members: PublicMember[],
  groups: readonly Group[],
  query: string,
  viewerId: string,
): (PublicMember | Group)[] {
  const called = groups.filter((group) => group.startsWith(query))
  const people = findMembers(members, query, viewerId, MOST - called.length)
  const better = people.filter(({ name }) => name.toLowerCase().startsWith(query)).length
  return [...people.slice(0, better), ...called, ...people.slice(better)]
}
