import type { ToolPolicy } from '../schema'
import type { ToolRisk } from './schema'

/** What a card says of a tool until somebody says otherwise: looking is free, the rest asks. */
export function presetPolicy(risk: ToolRisk): ToolPolicy {
  return risk === 'read' ? 'allow' : 'ask'
}
