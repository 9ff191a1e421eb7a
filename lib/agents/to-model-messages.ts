import type { ModelMessage, UserContent } from 'ai'
import * as z from 'zod'
import { type ExactJson, exactJsonSchema, mapBigInts } from '@/lib/core/exact-json'
import type { AgentMessage, ToolOutcome } from './agent-message'
import type { JsonObject } from './tools/tool'

const EARLIER = '(The conversation began before this.)'

/** Converts prompt messages to the model library's format, one for one. */
export function toModelMessages(messages: AgentMessage[]): ModelMessage[] {
  return messages.map(toModelMessage)
}

/**
 * The turns providers insist on: people and agent alternate, a person begins, nothing is empty. Rooms are not like
 * that; templates of open models and Anthropic refuse anything else.
 */
export function alternate(messages: AgentMessage[]): AgentMessage[] {
  const turns: AgentMessage[] = []
  for (const message of messages) {
    const last = turns.at(-1)
    if (message.role === 'user' && last?.role === 'user') {
      last.text = `${last.text}\n\n${message.text}`
      last.images = [...(last.images ?? []), ...(message.images ?? [])]
    } else if (message.role === 'assistant' && message.calls.length === 0 && message.text.trim() === '') continue
    else if (message.role === 'tool' && message.results.length === 0) continue
    else turns.push({ ...message })
  }
  return turns[0]?.role === 'assistant' ? [{ role: 'user', text: EARLIER }, ...turns] : turns
}

function toModelMessage(message: AgentMessage): ModelMessage {
  if (message.role === 'user') return { role: 'user', content: contentOf(message) }
  if (message.role === 'tool') {
    const content = message.results.map(({ callId, name, outcome }) => ({
      type: 'tool-result' as const,
      toolCallId: callId,
      toolName: name,
      output: toOutput(outcome),
    }))
    return { role: 'tool', content }
  }
  const text = message.text === '' ? [] : [{ type: 'text' as const, text: message.text }]
  const calls = message.calls.map(({ callId, name, input, wantedBack }) => ({
    type: 'tool-call' as const,
    toolCallId: callId,
    toolName: name,
    input: asObject(input),
    ...asOptions(wantedBack),
  }))
  return { role: 'assistant', content: [...text, ...calls], ...asOptions(message.wantedBack) }
}

function contentOf({ text, images = [] }: Extract<AgentMessage, { role: 'user' }>): UserContent {
  if (images.length === 0) return text
  return [
    { type: 'text', text },
    ...images.map(({ mediaType, data }) => ({ type: 'image' as const, mediaType, image: data })),
  ]
}

/** The library copies these into the message or call of the request as they are. */
function asOptions(wantedBack: JsonObject | null | undefined) {
  return wantedBack ? { providerOptions: { openaiCompatible: wantedBack } } : {}
}

/**
 * Arguments that were no object (broken JSON stays text) were refused by us; sent back as they were, by the provider.
 * The library writes the JSON: integers that a number cannot hold are shown to the model as text, digit by digit.
 */
function asObject(input: unknown): unknown {
  const value = withoutBigInts(exactJsonSchema.safeParse(input).data ?? null)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { unreadable: value }
}

/** As text, which keeps their digits: the library writes the JSON. */
function withoutBigInts(value: ExactJson): JsonObject[string] {
  return z.json().parse(mapBigInts(value, String))
}

function toOutput(outcome: ToolOutcome) {
  if (outcome.kind === 'ok') return { type: 'json' as const, value: withoutBigInts(outcome.value) }
  if (outcome.kind === 'error') return { type: 'error-text' as const, value: outcome.message }
  return { type: 'execution-denied' as const, reason: outcome.reason }
}
