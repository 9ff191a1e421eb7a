import type { AgentMessage } from '@/lib/agents/agent-message'
import { outcomeText } from './fit-turns'
import type { Turn } from './transcript-turns'

type OpenAiMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string | null; tool_calls?: OpenAiCall[] }
  | { role: 'tool'; tool_call_id: string; content: string }
type OpenAiCall = { id: string; type: 'function'; function: { name: string; arguments: string } }

type AnthropicBlock =
  | { type: 'text'; text: string }
  | { type: 'tool_use'; id: string; name: string; input: unknown }
  | { type: 'tool_result'; tool_use_id: string; content: string; is_error?: true }
type AnthropicMessage = { role: 'user' | 'assistant'; content: AnthropicBlock[] }

/** As the chat completions of OpenAI take it. */
export function toOpenAi(turns: Turn[], system?: string): OpenAiMessage[] {
  const name = callNames()
  const messages = turns.flat().flatMap((message): OpenAiMessage[] => {
    if (message.role === 'user') return [{ role: 'user', content: message.text }]
    if (message.role === 'tool') {
      return message.results.map(({ outcome }, index) => ({
        role: 'tool',
        tool_call_id: name.result(index),
        content: outcomeText(outcome),
      }))
    }
    const calls = name.calls(message).map(
      ({ id, call }): OpenAiCall => ({
        id,
        type: 'function',
        function: { name: call.name, arguments: JSON.stringify(call.input) },
      }),
    )
    return [{ role: 'assistant', content: message.text || null, ...(calls.length > 0 ? { tool_calls: calls } : {}) }]
  })
  return system ? [{ role: 'system', content: system }, ...messages] : messages
}

/** As the messages of Anthropic take it: roles alternate, a person begins, results follow their calls. */
export function toAnthropic(turns: Turn[]): AnthropicMessage[] {
  const name = callNames()
  const messages: AnthropicMessage[] = []
  const first = turns.findIndex((turn) => turn[0]?.role === 'user')
  for (const message of first < 0 ? [] : turns.slice(first).flat()) {
    const next = toAnthropicMessage(message, name)
    const last = messages.at(-1)
    if (last?.role === next.role) last.content.push(...next.content)
    else messages.push(next)
  }
  return messages
}

function toAnthropicMessage(message: AgentMessage, name: ReturnType<typeof callNames>): AnthropicMessage {
  if (message.role === 'user') return { role: 'user', content: [{ type: 'text', text: message.text }] }
  if (message.role === 'tool') {
    const content = message.results.map(
      ({ outcome }, index): AnthropicBlock => ({
        type: 'tool_result',
        tool_use_id: name.result(index),
        content: outcomeText(outcome),
        ...(outcome.kind === 'ok' ? {} : { is_error: true }),
      }),
    )
    return { role: 'user', content }
  }
  const text: AnthropicBlock[] = message.text ? [{ type: 'text', text: message.text }] : []
  const calls = name.calls(message)
  return {
    role: 'assistant',
    content: [
      ...text,
      ...calls.map(({ id, call }): AnthropicBlock => ({ type: 'tool_use', id, name: call.name, input: call.input })),
    ],
  }
}

/** Ids of calls that hold within one transcript: those of providers repeat from run to run. */
function callNames() {
  let count = 0
  let latest: string[] = []
  return {
    calls: ({ calls }: Extract<AgentMessage, { role: 'assistant' }>) => {
      latest = calls.map(() => `call_${++count}`)
      return calls.map((call, index) => ({ id: latest[index] ?? '', call }))
    },
    result: (index: number) => latest[index] ?? '',
  }
}
