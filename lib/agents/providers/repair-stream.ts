import { EventSourceParserStream } from 'eventsource-parser/stream'
import { parseExact, stringifyExact } from '@/lib/core/exact-json'
import { ProviderFault } from '../provider-fault'
import { type Chunk, repairChunk } from './repair-chunk'

const DONE = '[DONE]'

/**
 * A stream of chat completions with its pieces repaired. One that says it is done without a reason gets one, provided
 * that what it said is whole: the library takes a missing reason for a connection that broke.
 */
export function repairStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  contentType: string,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const seen = new Seen()
  return body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .pipeThrough(
      new TransformStream({
        transform({ data }, controller) {
          if (data === DONE) {
            const reason = seen.missingReason()
            if (reason) controller.enqueue(event(JSON.stringify(ending(reason))))
            return controller.enqueue(event(DONE))
          }
          controller.enqueue(event(seen.repair(data)))
        },
        flush() {
          if (seen.isEmpty) throw new ProviderFault(`The provider sent ${contentType || 'a body'} without any event.`)
        },
      }),
    )
    .pipeThrough(new TextEncoderStream())
}

/**
 * A complete answer, which some servers send although a stream was asked for, as a stream of one piece; what is no JSON
 * as it is.
 */
export function asStream(text: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([parseJson(text) === undefined ? text : `${event(text)}${event(DONE)}`]).stream()
}

class Seen {
  isEmpty = true
  private hasReason = false
  private hasText = false
  private readonly calls = new Map<number, string>()

  repair(data: string): string {
    this.isEmpty = false
    const parsed = parseJson(data)
    if (parsed === undefined) return data
    const { chunk, value } = repairChunk(parsed)
    if (chunk) this.note(chunk)
    return stringifyExact(value) ?? data
  }

  missingReason(): 'stop' | 'tool_calls' | null {
    if (this.hasReason) return null
    if (this.calls.size === 0) return this.hasText ? 'stop' : null
    return [...this.calls.values()].every((text) => text === '' || parseJson(text) !== undefined) ? 'tool_calls' : null
  }

  private note({ choices: [choice] }: Chunk) {
    if (choice?.finish_reason) this.hasReason = true
    if (choice?.delta?.content) this.hasText = true
    for (const [place, call] of (choice?.delta?.tool_calls ?? []).entries()) {
      const index = call.index ?? place
      this.calls.set(index, (this.calls.get(index) ?? '') + (call.function.arguments ?? ''))
    }
  }
}

function ending(reason: string) {
  return { choices: [{ index: 0, delta: {}, finish_reason: reason }] }
}

function event(data: string): string {
  return `data: ${data.replaceAll('\n', '\ndata: ')}\n\n`
}

function parseJson(text: string): unknown {
  try {
    return parseExact(text)
  } catch {
    return undefined
  }
}
