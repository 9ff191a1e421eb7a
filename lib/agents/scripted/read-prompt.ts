import * as z from 'zod'
import type { ToolOutcome } from '../agent-message'
import type { ProviderModel } from '../model'
import type { ScriptInput } from './script'

type Prompt = Parameters<ProviderModel['doStream']>[0]['prompt']
type PromptMessage = Prompt[number]
type ToolContent = Extract<PromptMessage, { role: 'tool' }>['content'][number]
type ToolResult = Extract<ToolContent, { type: 'tool-result' }>

/** The last request of a person and the rounds of tools since, read back from a prompt in the provider's form. */
export function readPrompt(prompt: Prompt): ScriptInput {
  const start = prompt.findLastIndex((message) => message.role === 'user')
  const inputs = new Map<string, unknown>()
  const rounds: ScriptInput['rounds'] = []
  for (const message of prompt.slice(start + 1)) {
    if (message.role === 'assistant') {
      for (const part of message.content) if (part.type === 'tool-call') inputs.set(part.toolCallId, part.input)
    }
    if (message.role === 'tool') {
      const results = message.content.filter((part): part is ToolResult => part.type === 'tool-result')
      rounds.push(
        results.map((part) => ({
          name: part.toolName,
          input: inputs.get(part.toolCallId),
          outcome: toOutcome(part.output),
        })),
      )
    }
  }
  return { request: textOf(prompt[start]), rounds }
}

function textOf(message: PromptMessage | undefined): string {
  if (message?.role !== 'user') return ''
  return message.content.map((part) => (part.type === 'text' ? part.text : '')).join('')
}

function toOutcome(output: ToolResult['output']): ToolOutcome {
  if (output.type === 'json') return { kind: 'ok', value: z.json().parse(output.value) }
  if (output.type === 'text') return { kind: 'ok', value: output.value }
  if (output.type === 'execution-denied') return { kind: 'denied', reason: output.reason ?? '' }
  if (output.type === 'error-text') return { kind: 'error', message: output.value }
  return { kind: 'error', message: JSON.stringify(output.value) }
}
