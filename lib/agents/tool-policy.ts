import * as z from 'zod'

export const TOOL_POLICIES = ['allow', 'ask', 'deny'] as const
export type ToolPolicy = (typeof TOOL_POLICIES)[number]

const cardToolsSchema = z.record(z.string(), z.enum(TOOL_POLICIES))

/** What a card says of each tool. A tool it does not name is denied. */
export function readToolPolicies(cardTools: string): ReadonlyMap<string, ToolPolicy> {
  return new Map(Object.entries(cardToolsSchema.parse(JSON.parse(cardTools))))
}
