import { jsonSchema, type LanguageModel, type ModelMessage, stepCountIs, streamText, type ToolSet, tool } from 'ai'
import type { AgentMessage, AgentToolCall, ToolOutcome } from './agent-message'
import { toProviderFault } from './provider-fault'
import type { Tool } from './tools/tool'

/** What a provider implements. This is the only module that knows the model library. */
export type ProviderModel = Extract<LanguageModel, { specificationVersion: 'v3' }>

export type StepRequest = {
  model: ProviderModel
  instructions: string
  messages: AgentMessage[]
  tools: Iterable<Tool>
  signal: AbortSignal
}
export type StepPart =
  | { type: 'text'; text: string }
  | { type: 'call'; call: AgentToolCall }
  | { type: 'end'; inputTokens: number; outputTokens: number; reason: string }

/**
 * One call of the model. The tools have no `execute`: the library only reports what the model asks for, and the
 * worker stores, decides and runs it. Ends with exactly one `end` part, or throws: a ProviderFault with a reason for
 * people, or the signal's reason when aborted.
 */
export async function* modelStep(request: StepRequest): AsyncGenerator<StepPart> {
  const { fullStream } = streamText({
    model: request.model,
    system: request.instructions || undefined,
    messages: request.messages.map(toModelMessage),
    tools: toToolSet(request.tools),
    stopWhen: stepCountIs(1),
    abortSignal: request.signal,
    // The error arrives as a part of the stream; without this the library also prints it.
    onError: () => undefined,
  })
  let ended = false
  try {
    for await (const part of fullStream) {
      request.signal.throwIfAborted()
      if (part.type === 'error') throw part.error
      if (part.type === 'text-delta' && part.text !== '') yield { type: 'text', text: part.text }
      // A call with broken arguments comes here too; the worker parses them itself and refuses it.
      if (part.type === 'tool-call') {
        yield { type: 'call', call: { callId: part.toolCallId, name: part.toolName, input: part.input } }
      }
      if (part.type === 'finish-step') {
        const { inputTokens = 0, outputTokens = 0 } = part.usage
        ended = true
        yield { type: 'end', inputTokens, outputTokens, reason: part.finishReason }
      }
    }
  } catch (error) {
    request.signal.throwIfAborted()
    throw toProviderFault(error)
  }
  request.signal.throwIfAborted()
  if (!ended) throw toProviderFault(new Error('The stream ended early.'))
}

function toToolSet(tools: Iterable<Tool>): ToolSet {
  const set: ToolSet = {}
  for (const { name, description, input, schema } of tools) {
    set[name] = tool({ description, inputSchema: schema ? jsonSchema(schema) : input })
  }
  return set
}

function toModelMessage(message: AgentMessage): ModelMessage {
  if (message.role === 'user') return { role: 'user', content: message.text }
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
  const calls = message.calls.map(({ callId, name, input }) => ({
    type: 'tool-call' as const,
    toolCallId: callId,
    toolName: name,
    input,
  }))
  return { role: 'assistant', content: [...text, ...calls] }
}

function toOutput(outcome: ToolOutcome) {
  if (outcome.kind === 'ok') return { type: 'json' as const, value: outcome.value }
  if (outcome.kind === 'error') return { type: 'error-text' as const, value: outcome.message }
  return { type: 'execution-denied' as const, reason: outcome.reason }
}
