import type { ToolPolicy } from './schema'

export const OFFLINE_SOURCE = 'confab'

export type OfflineAgent = {
  id: 'planner' | 'guide'
  name: string
  displayName: string
  bio: string
  provider: string
  model: string
  instructions: string
  historyLimit: number
  tools: Record<string, ToolPolicy>
}

/** Agents that work without a key and without a network, and say plainly what they are. */
export const OFFLINE_AGENTS: readonly OfflineAgent[] = [
  {
    id: 'planner',
    name: 'planner',
    displayName: 'Planner',
    bio: 'A script, not a language model. Does simple arithmetic, which needs approval, and tells the time.',
    provider: 'scripted',
    model: 'planner',
    instructions: '',
    historyLimit: 1,
    tools: { calculator: 'ask', clock: 'allow' },
  },
  {
    id: 'guide',
    name: 'guide',
    displayName: 'Guide',
    bio: 'A script, not a language model. Searches the room and quotes messages with links. Summarises by quoting.',
    provider: 'scripted',
    model: 'guide',
    instructions: '',
    historyLimit: 1,
    tools: { search_history: 'allow', read_window: 'allow', room_facts: 'allow', clock: 'allow' },
  },
]
