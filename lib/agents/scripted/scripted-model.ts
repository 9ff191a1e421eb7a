import { setTimeout as sleep } from 'node:timers/promises'
import type { ProviderModel } from '../model'
import { readPrompt } from './read-prompt'
import type { Script, ScriptStep } from './script'

type StreamResult = Awaited<ReturnType<ProviderModel['doStream']>>
type StreamPart = StreamResult['stream'] extends ReadableStream<infer Part> ? Part : never
type CallOptions = Parameters<ProviderModel['doStream']>[0]

/**
 * A script behind the interface of a language model, so that it takes exactly the path a model takes: same prompt,
 * same stream, same tool calls. It is no language model and says so. `pauseMs` between words makes streaming visible.
 */
export function scriptedModel(name: string, script: Script, pauseMs = 0): ProviderModel {
  return {
    specificationVersion: 'v3',
    provider: 'scripted',
    modelId: name,
    supportedUrls: {},
    doStream: async (options) => ({ stream: toStream(partsOf(options, script, pauseMs)) }),
    doGenerate: async (options) => {
      const step = script(readPrompt(options.prompt))
      return {
        content: [{ type: 'text', text: step.text }, ...toolCalls(step, options)],
        finishReason: finishReason(step),
        usage: usage(options, step),
        warnings: [],
      }
    },
  }
}

async function* partsOf(options: CallOptions, script: Script, pauseMs: number): AsyncGenerator<StreamPart> {
  const step = script(readPrompt(options.prompt))
  yield { type: 'stream-start', warnings: [] }
  if (step.text !== '') {
    yield { type: 'text-start', id: 'text' }
    for (const word of step.text.match(/\s*\S+\s*/g) ?? []) {
      yield { type: 'text-delta', id: 'text', delta: word }
      await sleep(pauseMs, undefined, { signal: options.abortSignal })
    }
    yield { type: 'text-end', id: 'text' }
  }
  yield* toolCalls(step, options)
  yield { type: 'finish', usage: usage(options, step), finishReason: finishReason(step) }
}

function toolCalls(step: ScriptStep, { prompt }: CallOptions) {
  const round = readPrompt(prompt).rounds.length + 1
  return step.calls.map((call, index) => ({
    type: 'tool-call' as const,
    toolCallId: `call-${round}-${index + 1}`,
    toolName: call.name,
    input: JSON.stringify(call.input),
  }))
}

function finishReason(step: ScriptStep) {
  return { unified: step.calls.length > 0 ? ('tool-calls' as const) : ('stop' as const), raw: undefined }
}

/** A script has no tokens; words are counted instead, so that usage figures are not empty. */
function usage({ prompt }: CallOptions, step: ScriptStep) {
  const { request, rounds } = readPrompt(prompt)
  const input = words(request) + rounds.flat().length
  const output = words(step.text) + step.calls.length
  return {
    inputTokens: { total: input, noCache: input, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: output, text: output, reasoning: 0 },
  }
}

function words(text: string): number {
  return text.match(/\S+/g)?.length ?? 0
}

function toStream(parts: AsyncGenerator<StreamPart>): ReadableStream<StreamPart> {
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await parts.next()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(error)
      }
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
}
