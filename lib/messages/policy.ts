import { isGroup } from '../actors/constants'
import type { Group } from '../actors/schema'
import { findMentions } from './find-mentions'

/** The groups a text names outside code, each once. A member who has such a name is meant instead: that is for the caller. */
export function groupsNamed(content: string): Group[] {
  if (!/@(?:room|here)/i.test(content)) return []
  const names = findMentions(content).map(({ folded }) => folded)
  return [...new Set(names)].filter(isGroup)
}
