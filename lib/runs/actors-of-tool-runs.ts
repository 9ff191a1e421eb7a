import { actorsOfApproval } from '@/lib/tool-cards/actors-of-approval'
import type { ToolRun } from './schema'

/** Everyone these rows name. */
export function actorsOfToolRuns(toolRuns: ToolRun[]): string[] {
  return toolRuns.flatMap(({ agentId, requestedById, approval }) => [
    agentId,
    requestedById,
    ...(approval ? actorsOfApproval(approval) : []),
  ])
}
