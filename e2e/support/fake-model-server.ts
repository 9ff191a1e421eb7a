import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'

const callSchema = z.object({ function: z.object({ name: z.string(), arguments: z.string() }) })
const messageSchema = z.looseObject({
  role: z.string(),
  content: z.union([z.string(), z.array(z.looseObject({ text: z.string().optional() })), z.null()]).optional(),
  tool_calls: z.array(callSchema).optional(),
})
const bodySchema = z.looseObject({ model: z.string(), messages: z.array(messageSchema) })
export type ReceivedMessage = z.infer<typeof messageSchema>

/** A model called slow-N writes N words, one every so many milliseconds. */
const PACE_MS = 50
const CALLS_MAX = 8
const DO = /\[\[do ([\w.-]+) (\{.*?\})\]\]/g
const SAY = /\[\[say (.*?)\]\]/gs

export type FakeModelServer = {
  /** The base address of an OpenAI-compatible provider. */
  baseURL: string
  /** The messages of every request, in order. */
  requests: ReceivedMessage[][]
  /** Lets models called slow-N write their second half: they wait for it. */
  release: () => void
  stop: () => Promise<void>
}

/**
 * A model without judgement: it does whatever any text of its prompt says, whoever wrote it. `[[do tool {"a":1}]]` is
 * called, `[[say text]]` is said. What it must not be able to do has to be prevented elsewhere.
 */
export async function startFakeModelServer(): Promise<FakeModelServer> {
  const requests: ReceivedMessage[][] = []
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const server = createServer((request, response) => {
    void handle(request, response, { requests, released }).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { baseURL: `http://127.0.0.1:${port}/v1`, requests, release, stop }
}

type State = { requests: ReceivedMessage[][]; released: Promise<void> }

async function handle(request: IncomingMessage, response: ServerResponse, { requests, released }: State) {
  if (request.method === 'GET') {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ object: 'list', data: [{ id: 'obedient', object: 'model' }] }))
    return
  }
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  const { model, messages } = bodySchema.parse(JSON.parse(text))
  requests.push(messages)
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (delta: object, finish: string | null = null) => {
    const choices = [{ index: 0, delta, finish_reason: finish }]
    response.write(`data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', model, choices })}\n\n`)
  }
  const calls = openCalls(messages)
  if (calls.length > 0) {
    send({ role: 'assistant', tool_calls: calls })
    send({}, 'tool_calls')
  } else {
    const words = wordsOf(model, messages)
    for (const [index, word] of words.entries()) {
      if (model.startsWith('slow') && index === Math.floor(words.length / 2)) await released
      if (response.destroyed) return
      send({ role: 'assistant', content: word })
      if (model.startsWith('slow')) await sleep(PACE_MS)
    }
    send({}, 'stop')
  }
  const usage = { prompt_tokens: text.length, completion_tokens: 10, total_tokens: text.length + 10 }
  response.write(`data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', model, choices: [], usage })}\n\n`)
  response.end('data: [DONE]\n\n')
}

/** What it was told to call and has not called yet. */
function openCalls(messages: ReceivedMessage[]) {
  const done = new Set(messages.flatMap((message) => message.tool_calls?.map((call) => call.function.name) ?? []))
  const wanted = [...promptText(messages).matchAll(DO)].filter(([, name]) => !done.has(name ?? ''))
  const byName = new Map(wanted.map(([, name = '', input = '{}']) => [name, input]))
  return [...byName].slice(0, CALLS_MAX).map(([name, input], index) => ({
    index,
    id: `call-${done.size}-${index}`,
    type: 'function',
    function: { name, arguments: input },
  }))
}

function wordsOf(model: string, messages: ReceivedMessage[]): string[] {
  const count = Number(/^slow-(\d+)$/.exec(model)?.[1] ?? 0)
  if (count > 0) return Array.from({ length: count }, (_, index) => `word${index + 1} `)
  const said = [...promptText(messages).matchAll(SAY)].map(([, text = '']) => text)
  return (said.join('\n') || 'I have done all I was told.').match(/\s*\S+\s*/g) ?? []
}

function promptText(messages: ReceivedMessage[]): string {
  // Its own words tell it nothing.
  return messages.flatMap((message) => (message.role === 'assistant' ? [] : contentText(message))).join('\n')
}

export function contentText({ content }: ReceivedMessage): string {
  if (typeof content === 'string') return content
  return content?.map((part) => part.text ?? '').join('') ?? ''
}
