import type { TextStreamPart, ToolSet } from 'ai'
import { metadataSchema } from '@/lib/actors/schema'
import { parseExact } from '@/lib/core/exact-json'
import { estimateTokens } from './estimate-tokens'
import { ProviderFault } from './provider-fault'
import type { StepEnd, StepPart } from './step-parts'
import { type FilteredPart, ThinkFilter } from './think-filter'
import type { JsonObject } from './tools/tool'
import { WantedBack } from './wanted-back'

/** Ids go back as they came: some providers keep their state in them. */
const CALL_ID_MAX = 4096

type Reading = {
  /** Scripts have no thoughts, and say whatever they quote. */
  isScript: boolean
  /** What was sent, for an estimate of its tokens. */
  asked: () => string
}

/** Turns what the library reports of one call of a model into the product's own terms. */
export class StepReader {
  hasEnded = false
  private readonly filter: ThinkFilter | null
  private readonly wantedBack = new WantedBack()
  private readonly inputs = new Map<string, string>()
  private said = ''

  constructor(private readonly reading: Reading) {
    this.filter = reading.isScript ? null : new ThinkFilter()
  }

  *read(part: TextStreamPart<ToolSet>): Generator<StepPart> {
    switch (part.type) {
      case 'error':
        throw part.error
      case 'raw':
        return this.wantedBack.note(part.rawValue)
      case 'text-delta':
        return yield* this.tell(this.filter?.add(part.text) ?? [{ type: 'text', text: part.text }])
      case 'reasoning-delta':
        return yield* this.tell([{ type: 'reasoning', text: part.text }])
      case 'tool-input-delta':
        this.inputs.set(part.id, (this.inputs.get(part.id) ?? '') + part.delta)
        return
      case 'tool-call':
        return yield this.call(part)
      case 'finish-step':
        yield* this.tell(this.filter?.end() ?? [])
        this.hasEnded = true
        return yield this.end(part)
    }
  }

  private *tell(said: FilteredPart[]): Generator<StepPart> {
    for (const one of said) {
      if (one.type !== 'retract') this.said += one.text
      if (one.type === 'retract' || one.text !== '') yield one
    }
  }

  /** A call with broken arguments comes here too; the worker parses them itself and refuses it. */
  private call({ toolCallId: callId, toolName: name, input }: Extract<TextStreamPart<ToolSet>, { type: 'tool-call' }>) {
    if (callId.length > CALL_ID_MAX)
      throw new ProviderFault(`The provider sent a tool call with an id of more than ${CALL_ID_MAX} characters.`)
    const text = this.inputs.get(callId) ?? ''
    this.said += text
    const wantedBack = this.wantedBack.ofCall(callId)
    const call = { callId, name, input: exactly(text, input), ...(wantedBack ? { wantedBack } : {}) }
    return { type: 'call' as const, call }
  }

  private end(part: Extract<TextStreamPart<ToolSet>, { type: 'finish-step' }>): StepEnd {
    const { usage, finishReason } = part
    const { inputTokens = 0, outputTokens = 0, inputTokenDetails } = usage
    const cachedTokens = inputTokenDetails.cacheReadTokens ?? 0
    // A call without any input cannot be: this is how servers say that they do not count.
    const isEstimated = !this.reading.isScript && (inputTokens === 0 || (outputTokens === 0 && this.said !== ''))
    return {
      type: 'end',
      inputTokens: inputTokens || (isEstimated ? estimateTokens(this.reading.asked()) : 0),
      cachedTokens,
      outputTokens: outputTokens || (isEstimated ? estimateTokens(this.said) : 0),
      isEstimated,
      finishReason,
      wantedBack: this.wantedBack.ofMessage(),
      providerMetadata: this.reading.isScript ? null : metadataOf(part),
    }
  }
}

/** Never the headers of the answer, which may hold what nobody else should see. What is too long is left out. */
function metadataOf({
  response,
  providerMetadata,
}: Extract<TextStreamPart<ToolSet>, { type: 'finish-step' }>): JsonObject {
  const known = { responseId: response.id, modelId: response.modelId }
  const more = metadataSchema.safeParse({ ...known, ...providerMetadata })
  return more.success ? more.data : known
}

/** The arguments as the library parsed them, unless integers lost digits by it. */
function exactly(text: string, parsed: unknown): unknown {
  if (!/\d{16}/.test(text) || typeof parsed !== 'object') return parsed
  try {
    return parseExact(text)
  } catch {
    return parsed
  }
}
