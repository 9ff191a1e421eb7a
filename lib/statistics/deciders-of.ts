import type { Database } from '@/lib/core/database'
import { deciderCells, type FigureScope } from '@/lib/core/dialects/figures'
import { BREAKDOWN_MAX } from './figures-of'
import type { Report } from './schema'

/** Who decided about the tool calls of a scope, the most asked first. */
export async function decidersOf(db: Database, scope: FigureScope): Promise<Report['deciders']> {
  if (scope.provider !== undefined || scope.model !== undefined) return []
  const cells = await deciderCells(db, scope)
  const total = ({ approved, denied }: { approved: number; denied: number }) => approved + denied
  return cells.sort((a, b) => total(b) - total(a) || a.actorId.localeCompare(b.actorId)).slice(0, BREAKDOWN_MAX)
}
