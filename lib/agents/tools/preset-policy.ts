import type { ToolPolicy } from '../schema'
import type { ToolRisk } from './schema'

/** The default policy of a tool on a new agent card: reading is allowed, everything else asks. */
export function presetPolicy(risk: ToolRisk): ToolPolicy {
  return risk === 'read' ? 'allow' : 'ask'
}
