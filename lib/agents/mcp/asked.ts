import type { McpServer } from '@/lib/core/generated/sqlite/client'
import { perProcess } from '@/lib/core/per-process'

/** When each server was last asked for its tools, by its id. */
export const asked = perProcess('mcp servers asked', () => new Map<string, { at: number; asking: Promise<void> }>())

/** A server said that its list changed: it is asked again before its tools are used the next time. */
export function forgetList(server: Pick<McpServer, 'id'>): void {
  asked.delete(server.id)
}
