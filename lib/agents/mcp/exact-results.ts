import { ReadBuffer } from '@modelcontextprotocol/sdk/shared/stdio.js'
import { type JSONRPCMessage, JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { type ExactJson, markBigInts, parseExact, stringifyExact } from '@/lib/core/exact-json'

/**
 * The answer of a server with the large integers of results as text behind a mark. The library reads messages with
 * JSON.parse, which would change them.
 */
export async function exactResults(response: Response, mark: string): Promise<Response> {
  const { body, status, statusText, headers } = response
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (!body || !response.ok) return response
  if (type === 'application/json')
    return new Response(markResult(await response.text(), mark), { status, statusText, headers })
  if (type !== 'text/event-stream') return response
  const marked = body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .pipeThrough(
      new TransformStream({
        transform({ id, event, data }, controller) {
          const lines = markResult(data, mark)
            .split('\n')
            .map((line) => `data: ${line}`)
          const about = [
            ...(id === undefined ? [] : [`id: ${id}`]),
            ...(event === undefined ? [] : [`event: ${event}`]),
          ]
          controller.enqueue(`${[...about, ...lines].join('\n')}\n\n`)
        },
      }),
    )
    .pipeThrough(new TextEncoderStream())
  return new Response(marked, { status, statusText, headers })
}

/** The same for what a program writes, in place of the library's buffer of its lines. */
export class ExactReadBuffer extends ReadBuffer {
  private lines: Buffer = Buffer.alloc(0)

  constructor(
    private readonly mark: string,
    private readonly maxSize: number,
  ) {
    super()
  }

  override append(chunk: Buffer): void {
    if (this.lines.length + chunk.length > this.maxSize) {
      this.clear()
      throw new Error('The response of the tool server is too large.')
    }
    this.lines = Buffer.concat([this.lines, chunk])
  }

  override readMessage(): JSONRPCMessage | null {
    const end = this.lines.indexOf('\n')
    if (end === -1) return null
    const line = this.lines.toString('utf8', 0, end).replace(/\r$/, '')
    this.lines = this.lines.subarray(end + 1)
    return JSONRPCMessageSchema.parse(JSON.parse(markResult(line, this.mark)))
  }

  override clear(): void {
    this.lines = Buffer.alloc(0)
  }
}

function markResult(text: string, mark: string): string {
  if (!/\d{16}/.test(text)) return text
  try {
    const message = parseExact(text)
    return stringifyExact(Array.isArray(message) ? message.map((one) => marked(one, mark)) : marked(message, mark))
  } catch {
    // No JSON: the library says so.
    return text
  }
}

function marked(message: ExactJson, mark: string): ExactJson {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return message
  const { result } = message
  return result === undefined ? message : { ...message, result: markBigInts(result, mark) }
}
