import { isGroup } from '@/lib/actors/constants'
import type { Group } from '@/lib/actors/schema'
import { findMentions, pickName } from './find-mentions'

/** The groups a text names as readers see it, each once. A member who has such a name is meant instead: that is for the caller. */
export function groupsNamed(content: string): Group[] {
  if (!mayCallGroup(content)) return []
  const names = findMentions(content).map((found) => pickName(found, isGroup)?.folded ?? '')
  return [...new Set(names)].filter(isGroup)
}

/** Every name a text mentions as readers see it, folded, each once, without the groups. */
export function namesMentioned(content: string): string[] {
  const names = findMentions(content).map(({ folded, trimmed }) => trimmed?.folded ?? folded)
  return [...new Set(names)].filter((name) => !isGroup(name))
}

/** Quick to say, where the text names no group at all. */
export function mayCallGroup(content: string): boolean {
  return /@(?:room|here)/i.test(content)
}
