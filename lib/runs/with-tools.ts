import type { Database } from '@/lib/core/database'
import { actorsOfApproval } from '@/lib/tool-cards/actors-of-approval'
import { toolCardsByRun } from '@/lib/tool-cards/present-tools'
import type { ToolCard } from '@/lib/tool-cards/schema'

/** Runs with the cards of their tool calls. */
export async function withTools<R extends { id: string }>(
  db: Database,
  runs: R[],
): Promise<(R & { tools: ToolCard[] })[]> {
  const cards = await toolCardsByRun(
    db.prisma,
    runs.map((run) => run.id),
  )
  return runs.map((run) => ({ ...run, tools: cards.get(run.id) ?? [] }))
}

/** Everyone whom the approvals of these runs name. */
export function deciders(runs: { tools: ToolCard[] }[]): string[] {
  return runs.flatMap((run) => run.tools.flatMap(({ approval }) => (approval ? actorsOfApproval(approval) : [])))
}
