import type { Actor } from '@/lib/actors/schema'
import type { ToolContext } from '@/lib/agents/tools/tool'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'

/** What a worker would hand a tool in a run of that room. */
export function toolContext(
  db: Database,
  { agent, requester, roomId }: { agent: Actor; requester: Actor; roomId: string },
  more: Partial<ToolContext> = {},
): ToolContext {
  const signal = AbortSignal.timeout(60_000)
  return {
    ...{ db, agent, requester, roomId, sessionId: newId(), runId: newId() },
    ...{ now: () => new Date('2026-01-02T03:04:05.678Z'), signal },
    ...more,
  }
}
