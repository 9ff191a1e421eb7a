import * as z from 'zod'
import { TOOL_POLICIES } from './constants'
import type { ToolPolicy } from './schema'

const cardToolsSchema = z.record(z.string(), z.enum(TOOL_POLICIES))

/** What a card says of each tool. A tool it does not name is denied. */
export function readToolPolicies(cardTools: string): ReadonlyMap<string, ToolPolicy> {
  return new Map(Object.entries(cardToolsSchema.parse(JSON.parse(cardTools))))
}
