import type { Database } from '@/lib/core/database'
import type { AgentCard } from '@/lib/core/generated/sqlite/client'
import { builtInTools, type ToolBox } from './built-in-tools'

/** Every tool there is for an agent in a room. Which of them it may use, its card and the room's rules say. */
export async function toolsFor(_db: Database, _card: Pick<AgentCard, 'tools'>, _roomId: string): Promise<ToolBox> {
  return builtInTools
}
