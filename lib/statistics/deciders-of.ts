import type { DeciderCell } from '@/lib/core/dialects/figures'
import { BREAKDOWN_MAX } from './figures-of'
import type { Decider } from './schema'

/** Who decided, those who decided most first. */
export function decidersOf(cells: DeciderCell[]): Decider[] {
  const deciders = new Map<string, Decider>()
  for (const { actorId, approved, denied, edited } of cells) {
    const sum = deciders.get(actorId) ?? { actorId, approved: 0, denied: 0, edited: 0 }
    deciders.set(actorId, {
      actorId,
      approved: sum.approved + approved,
      denied: sum.denied + denied,
      edited: sum.edited + edited,
    })
  }
  const total = ({ approved, denied }: Decider) => approved + denied
  return [...deciders.values()]
    .sort((a, b) => total(b) - total(a) || a.actorId.localeCompare(b.actorId))
    .slice(0, BREAKDOWN_MAX)
}
