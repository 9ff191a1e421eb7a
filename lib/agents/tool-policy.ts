import * as z from 'zod'
import { TOOL_POLICIES } from './constants'
import type { ToolPolicy } from './schema'
import { READ_ARTIFACT } from './tools/schema'

const cardToolsSchema = z.record(z.string(), z.enum(TOOL_POLICIES))

/** What a card says of each tool. A tool it does not name is denied, but for the one that reads on in long results. */
export function readToolPolicies(cardTools: string): ReadonlyMap<string, ToolPolicy> {
  const named = cardToolsSchema.parse(JSON.parse(cardTools))
  const isUseful = Object.values(named).some((policy) => policy !== 'deny')
  return new Map(Object.entries(isUseful ? { [READ_ARTIFACT]: 'allow' as const, ...named } : named))
}
