import * as z from 'zod'
import type { AgentToolCall } from '@/lib/agents/agent-message'
import type { ToolPolicy } from '@/lib/agents/schema'
import { ARGUMENTS_MAX, argumentsDigest } from '@/lib/agents/tools/arguments-digest'
import type { ToolBox } from '@/lib/agents/tools/built-in-tools'
import type { ToolRisk } from '@/lib/agents/tools/schema'
import type { Tool } from '@/lib/agents/tools/tool'
import { toolDefinition } from '@/lib/agents/tools/tool-definition'
import { sha256Hex } from '@/lib/core/crypto'
import { stringifyExact } from '@/lib/core/exact-json'

const NAME_MAX = 100

export type PlannedCall = {
  callId: string
  name: string
  /** JSON text, exactly what will run. */
  arguments: string
  definition: string
  digest: string
  risk: ToolRisk
  isIdempotent: boolean
  verdict:
    | { kind: 'allow' }
    | { kind: 'ask' }
    | { kind: 'deny'; error: string }
    | { kind: 'refuse'; reason: 'unknown_tool' | 'invalid_arguments'; error: string }
}

/** Decides what happens to a call before anything runs: whether it can run, and whether it needs approval. */
export function planCall(call: AgentToolCall, tools: ToolBox, verdict: (tool: Tool) => ToolPolicy): PlannedCall {
  const name = call.name.slice(0, NAME_MAX)
  const tool = tools.get(call.name)
  const text = stringifyExact(call.input) ?? 'null'
  const isTooLong = text.length > ARGUMENTS_MAX
  const argumentsText = isTooLong ? JSON.stringify({ omitted: true, characters: text.length }) : text
  const definition = tool ? toolDefinition(tool) : sha256Hex('')
  const plan = {
    callId: call.callId,
    name,
    arguments: argumentsText,
    definition,
    digest: argumentsDigest(name, definition, argumentsText),
    risk: tool?.risk ?? 'write',
    isIdempotent: tool?.isIdempotent ?? true,
  }
  const refuse = (reason: 'unknown_tool' | 'invalid_arguments', error: string): PlannedCall => ({
    ...plan,
    verdict: { kind: 'refuse', reason, error },
  })
  if (!tool) return refuse('unknown_tool', `There is no tool "${name}".`)
  if (isTooLong) return refuse('invalid_arguments', `The arguments are longer than ${ARGUMENTS_MAX} characters.`)
  const parsed = tool.input.safeParse(call.input)
  if (!parsed.success) return refuse('invalid_arguments', `The arguments are invalid. ${z.prettifyError(parsed.error)}`)
  const policy = verdict(tool)
  if (policy === 'deny')
    return { ...plan, verdict: { kind: 'deny', error: 'This agent cannot use this tool in this room.' } }
  return { ...plan, verdict: { kind: policy } }
}
