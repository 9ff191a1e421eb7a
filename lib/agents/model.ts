import { jsonSchema, type LanguageModel, stepCountIs, streamText, type ToolSet, tool } from 'ai'
import type { AgentMessage, AgentToolCall } from './agent-message'
import type { Usage } from './cost-of'
import { ProviderFault, toProviderFault } from './provider-fault'
import { alternate, toModelMessages } from './to-model-messages'
import type { Tool } from './tools/tool'

/** What a provider implements. Only this folder imports the model library. */
export type ProviderModel = Extract<LanguageModel, { specificationVersion: 'v3' }>

export type StepRequest = {
  model: ProviderModel
  instructions: string
  messages: AgentMessage[]
  tools: Iterable<Tool>
  signal: AbortSignal
  /** Further tries before the first word, where trying again may help: pauses grow, and follow Retry-After. */
  retries?: number
}
export type StepPart =
  | { type: 'text'; text: string }
  | { type: 'call'; call: AgentToolCall }
  /** `cachedTokens` are part of `inputTokens`. `finishReason`: stop, tool-calls, length, content-filter or other. */
  | ({ type: 'end'; finishReason: string } & Usage)

const RETRIES = 2
/** Ids go back as they came: some providers keep their state in them. */
const CALL_ID_MAX = 4096

// Else the library prints what a provider does not support, once for each call.
globalThis.AI_SDK_LOG_WARNINGS = false

/**
 * One call of the model. The tools have no `execute`: the library only reports what the model asks for, and the
 * worker stores, decides and runs it. Ends with exactly one `end` part, or throws: a ProviderFault with a reason for
 * people, or the signal's reason when aborted.
 */
export async function* modelStep({ model, ...request }: StepRequest): AsyncGenerator<StepPart> {
  // A script reads the request alone; it must not be merged with what was said before.
  const turns = model.provider === 'scripted' ? request.messages : alternate(request.messages)
  const { fullStream } = streamText({
    model,
    system: request.instructions || undefined,
    messages: toModelMessages(turns),
    tools: toToolSet(request.tools),
    stopWhen: stepCountIs(1),
    abortSignal: request.signal,
    maxRetries: request.retries ?? RETRIES,
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
        if (part.toolCallId.length > CALL_ID_MAX)
          throw new ProviderFault(`The provider sent a tool call with an id of more than ${CALL_ID_MAX} characters.`)
        yield { type: 'call', call: { callId: part.toolCallId, name: part.toolName, input: part.input } }
      }
      if (part.type === 'finish-step') {
        const { inputTokens = 0, outputTokens = 0, inputTokenDetails } = part.usage
        const cachedTokens = inputTokenDetails.cacheReadTokens ?? 0
        ended = true
        yield { type: 'end', inputTokens, cachedTokens, outputTokens, finishReason: part.finishReason }
      }
    }
  } catch (error) {
    request.signal.throwIfAborted()
    throw toProviderFault(error, model.modelId)
  }
  request.signal.throwIfAborted()
  if (!ended) throw toProviderFault(new Error('The stream ended early.'), model.modelId)
}

function toToolSet(tools: Iterable<Tool>): ToolSet {
  const set: ToolSet = {}
  for (const { name, description, input, schema } of tools) {
    set[name] = tool({ description, inputSchema: schema ? jsonSchema(schema) : input })
  }
  return set
}
