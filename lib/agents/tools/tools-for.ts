import type { Database } from '@/lib/core/database'
import type { AgentCard } from '@/lib/core/generated/sqlite/client'
import { mcpToolsFor } from '../mcp/mcp-tools-for'
import { builtInTools, type ToolBox } from './built-in-tools'

/** Every tool there is for an agent in a room. Which of them it may use, its card and the room's rules say. */
export async function toolsFor(db: Database, card: Pick<AgentCard, 'tools'>, _roomId: string): Promise<ToolBox> {
  const others = await mcpToolsFor(db, card)
  return others.length === 0
    ? builtInTools
    : new Map([...builtInTools, ...others.map((tool) => [tool.name, tool] as const)])
}
