import * as z from 'zod'
import type { AgentMessage } from './agent-message'
import { estimateTokens } from './estimate-tokens'
import type { Tool } from './tools/tool'

/** Providers count a picture by its size, up to about this many tokens. */
const IMAGE_TOKENS = 1600

type Prompt = { instructions: string; messages: AgentMessage[]; tools: Tool[]; isScript: boolean }

/** Roughly the tokens a call of a model takes in: instructions, messages, tools and pictures. Words, to a script. */
export function estimatePrompt({ instructions, messages, tools, isScript }: Prompt): number {
  if (isScript) return JSON.stringify(messages, asText).match(/\S+/g)?.length ?? 0
  const images = messages.reduce((sum, one) => sum + (one.role === 'user' ? (one.images?.length ?? 0) : 0), 0)
  const offered = tools.map((tool) => [tool.name, tool.description, tool.schema ?? z.toJSONSchema(tool.input)])
  return estimateTokens(instructions + JSON.stringify([messages, offered], asText)) + images * IMAGE_TOKENS
}

/** For an estimate: pictures are counted by no provider as their bytes. */
export function asText(key: string, value: unknown): unknown {
  if (key === 'images') return undefined
  return typeof value === 'bigint' ? String(value) : value
}
