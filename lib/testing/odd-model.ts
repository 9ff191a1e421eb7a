import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'

type Body = { [key: string]: unknown; messages: { [key: string]: unknown; role: string }[] }
type Answer = (response: ServerResponse, body: Body, count: number) => unknown

/** A provider over real HTTP that answers as a test says, however odd. `bodies`: what it was sent, `texts`: as it came. */
export function oddModel() {
  const odd = { url: '', bodies: [] as Body[], texts: [] as string[], answer: (() => undefined) as Answer }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request.setEncoding('utf8')) text += chunk
    const body: Body = JSON.parse(text)
    odd.bodies.push(body)
    odd.texts.push(text)
    odd.answer(response, body, odd.bodies.length)
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    odd.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  beforeEach(() => {
    odd.bodies = []
    odd.texts = []
  })
  return odd
}

/** Sends these pieces as events, text as it is, and ends. */
export function sendEvents(response: ServerResponse, ...pieces: (object | string)[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const piece of pieces) {
    response.write(`data: ${typeof piece === 'string' ? piece : JSON.stringify(piece)}\n\n`)
  }
  response.end()
}

/** A piece of an answer in OpenAI's form. */
export function piece(delta: object, finish_reason?: string | null, more: object = {}): object {
  return { id: 'x', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }], ...more }
}

/** The pieces of an answer of a few words in Anthropic's form. */
export function anthropicPieces(
  text: string,
  stop_reason = 'end_turn',
  usage: object = { output_tokens: 7 },
): object[] {
  const message = { id: 'x', type: 'message', role: 'assistant', model: 'm', content: [], usage: { input_tokens: 11 } }
  return [
    { type: 'message_start', message },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage },
    { type: 'message_stop' },
  ]
}

export const callPiece = (
  call: { id?: string; name?: string; arguments?: unknown; [key: string]: unknown },
  index = 0,
) => {
  const { id, name, arguments: given, ...more } = call
  return { tool_calls: [{ index, id, type: 'function', function: { name, arguments: given }, ...more }] }
}
