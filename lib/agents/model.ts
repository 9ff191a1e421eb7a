import { setTimeout as sleep } from 'node:timers/promises'
import { jsonSchema, type LanguageModel, stepCountIs, streamText, type ToolSet, tool } from 'ai'
import type { AgentMessage } from './agent-message'
import { asText } from './estimate-prompt'
import { withMarks } from './large-integers'
import { providerErrorInfo } from './provider-error-info'
import { toProviderFault, waitReason } from './provider-fault'
import { retryDelay } from './retry-delay'
import type { StepPart } from './step-parts'
import { StepReader } from './step-reader'
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

const RETRIES = 2

// Else the library prints what a provider does not support, once for each call.
globalThis.AI_SDK_LOG_WARNINGS = false

/**
 * One call of the model. The tools have no `execute`: the library only reports what the model asks for, and the
 * worker stores, decides and runs it. Ends with exactly one `end` part, or throws: a ProviderFault with a reason for
 * people, or the signal's reason when aborted.
 */
export async function* modelStep({ retries = RETRIES, ...request }: StepRequest): AsyncGenerator<StepPart> {
  const { signal, model } = request
  for (let tries = 0; ; tries++) {
    let hasSpoken = false
    try {
      for await (const part of attempt(request)) {
        hasSpoken = true
        yield part
      }
      return
    } catch (error) {
      signal.throwIfAborted()
      const info = providerErrorInfo(error)
      const seconds = hasSpoken || tries >= retries ? null : retryDelay(info, tries)
      if (seconds === null) throw toProviderFault(error, model.modelId)
      yield { type: 'wait', seconds, reason: waitReason(info, seconds) }
      await sleep(seconds * 1000, undefined, { signal }).catch(() => signal.throwIfAborted())
    }
  }
}

async function* attempt({ model, ...request }: Omit<StepRequest, 'retries'>): AsyncGenerator<StepPart> {
  const isScript = model.provider === 'scripted'
  // A script reads the request alone; it must not be merged with what was said before.
  const turns = isScript ? request.messages : alternate(request.messages)
  const { fullStream } = streamText({
    model,
    system: request.instructions || undefined,
    messages: toModelMessages(turns),
    tools: toToolSet(request.tools),
    stopWhen: stepCountIs(1),
    abortSignal: request.signal,
    maxRetries: 0,
    includeRawChunks: !isScript,
    // The error arrives as a part of the stream; without this the library also prints it.
    onError: () => undefined,
  })
  const reader = new StepReader({ isScript, asked: () => request.instructions + JSON.stringify(turns, asText) })
  for await (const part of fullStream) {
    request.signal.throwIfAborted()
    yield* reader.read(part)
  }
  request.signal.throwIfAborted()
  if (!reader.hasEnded) throw new Error('The stream ended early.')
}

function toToolSet(tools: Iterable<Tool>): ToolSet {
  const set: ToolSet = {}
  for (const { name, description, input, schema } of tools) {
    set[name] = tool({ description, inputSchema: schema ? jsonSchema(withMarks(schema)) : input })
  }
  return set
}
