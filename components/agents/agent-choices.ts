import type { ToolChoice } from '@/lib/agents/schema'

/** What the form of an agent's card offers to choose from. */
export type AgentChoices = {
  providers: { id: string; name: string; models: string[] }[]
  scripts: string[]
  tools: ToolChoice[]
  rooms: { id: string; name: string }[]
}
