import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { mockModel } from '@/lib/testing/mock-model'
import type { AgentMessage } from '../agent-message'
import { modelStep, type StepRequest } from '../model'
import { ProviderFault } from '../provider-fault'
import type { StepPart } from '../step-parts'
import { builtInTools } from '../tools/built-in-tools'
import { connectProfile } from './connect-profile'

const KEY = 'canary-key-of-the-provider'
const say = (text: string): AgentMessage[] => [{ role: 'user', text }]
const bodySchema = z.object({
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
})

/** Everything over real HTTP against a server that others wrote. */
describe.each([
  { kind: 'openai', path: '/v1' },
  { kind: 'anthropic', path: '/v1' },
])('a provider that speaks $kind', ({ kind, path }) => {
  const mock = mockModel(KEY)

  const connect = (secret: string | null = KEY) =>
    connectProfile({ kind, baseUrl: `${mock.url}${path}`, secret }, 'm-1')
  const step = (messages: AgentMessage[], request: Partial<StepRequest> = {}, parts: StepPart[] = []) =>
    run(connect(), messages, request, parts)

  it('streams text, counts tokens and says why it ended', async () => {
    const usage = { prompt_tokens: 11, completion_tokens: 7, input_tokens: 11, output_tokens: 7 }
    mock.onMessage('hello', { content: 'One two three four five six seven.', usage }, { chunkSize: 5 })
    const { text, deltas, end } = await step(say('hello'), { instructions: 'Be brief.' })
    expect(text).toBe('One two three four five six seven.')
    expect(deltas).toBeGreaterThan(3)
    const usageSeen = { inputTokens: 11, cachedTokens: 0, outputTokens: 7, isEstimated: false }
    const providerMetadata = expect.objectContaining({ responseId: expect.any(String), modelId: expect.any(String) })
    expect(end).toEqual({ type: 'end', finishReason: 'stop', ...usageSeen, wantedBack: null, providerMetadata })
    // Headers of the answer are nobody's business.
    expect(JSON.stringify(end)).not.toMatch(/content-type|headers/i)
    expect(JSON.stringify(mock.getLastRequest()?.body)).toContain('Be brief.')
  })

  it('asks for two tools at once', async () => {
    mock.onMessage('both', {
      toolCalls: [
        { name: 'calculator', arguments: '{"operation":"add","operands":[2,3]}', id: 'one' },
        { name: 'clock', arguments: '{}', id: 'two' },
      ],
    })
    const { calls, end } = await step(say('both'))
    expect(calls).toEqual([
      { callId: 'one', name: 'calculator', input: { operation: 'add', operands: [2, 3] } },
      { callId: 'two', name: 'clock', input: {} },
    ])
    expect(end).toMatchObject({ type: 'end', finishReason: 'tool-calls' })
  })

  it('goes on after results, also of a call whose arguments were broken JSON', async () => {
    mock.onMessage('broken', { toolCalls: [{ name: 'calculator', arguments: '{"operation":', id: 'one' }] })
    const { calls } = await step(say('broken'))
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({ callId: 'one', name: 'calculator' })
    expect(builtInTools.get('calculator')?.input.safeParse(calls[0]?.input).success).toBe(false)
    mock.clearFixtures()
    mock.onToolResult('one', { content: 'Let me try again.' })
    const outcome = { kind: 'error' as const, message: 'The arguments are invalid.' }
    const { text } = await step([
      ...say('broken'),
      { role: 'assistant', text: '', calls },
      { role: 'tool', results: [{ callId: 'one', name: 'calculator', outcome }] },
    ])
    expect(text).toBe('Let me try again.')
    expect(JSON.stringify(mock.getLastRequest()?.body)).toContain('The arguments are invalid.')
  })

  it('sees people and agent take turns, beginning with a person, whoever spoke', async () => {
    mock.onMessage('last', { content: 'Yes.' })
    const { text } = await step([
      { role: 'assistant', text: 'An old answer.', calls: [] },
      { role: 'user', text: 'ann: first' },
      { role: 'assistant', text: ' ', calls: [] },
      { role: 'user', text: 'bob: last' },
    ])
    expect(text).toBe('Yes.')
    const { messages } = bodySchema.parse(mock.getLastRequest()?.body)
    const spoken = messages.filter(({ role }) => role !== 'system')
    expect(spoken.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
    expect(JSON.stringify(spoken.at(-1)?.content)).toContain('ann: first\\n\\nbob: last')
  })

  it('tries again after too many requests, and then answers', async () => {
    mock.onMessage('hello', { content: 'Here I am.' })
    mock.nextRequestError(429, { message: 'Slow down.', type: 'rate_limit_error' })
    const started = performance.now()
    const { text } = await step(say('hello'))
    expect(text).toBe('Here I am.')
    console.log(`${kind}: one 429, answered after ${Math.round(performance.now() - started)} ms`)
    expect(mock.getRequests()).toHaveLength(2)
  })

  it('gives up after a few tries, with the time to wait', async () => {
    mock.onMessage('hello', { error: { message: 'Slow down.' }, status: 429, retryAfter: 7 })
    await expect(step(say('hello'), { retries: 0 })).rejects.toThrow('too many requests. Try again in 7 s.')
    expect(mock.getRequests()).toHaveLength(1)
  })

  it('can be stopped while it waits to try again', async () => {
    mock.onMessage('hello', { error: { message: 'Slow down.' }, status: 429, retryAfter: 60 })
    const stop = new AbortController()
    const parts: StepPart[] = []
    const running = expect(step(say('hello'), { signal: stop.signal }, parts)).rejects.toThrow('stopped')
    await vi.waitFor(() => expect(parts).toMatchObject([{ type: 'wait', seconds: 60 }]), 30_000)
    stop.abort(new Error('stopped'))
    // Waited out, this would take longer than a test may.
    await running
    expect(mock.getRequests()).toHaveLength(1)
  })

  it('is a fault when the stream is cut in the middle', async () => {
    mock.onMessage('hello', { content: 'x'.repeat(500) }, { chunkSize: 10, latency: 20, truncateAfterChunks: 8 })
    const parts: StepPart[] = []
    await expect(step(say('hello'), {}, parts)).rejects.toThrow('before the answer was complete')
    // What was said is said: nothing is asked a second time.
    expect(parts.length).toBeGreaterThan(2)
    expect(mock.getRequests()).toHaveLength(1)
  })

  it('stops at once when aborted in the middle', async () => {
    const slow = { chunkSize: 2, streamingProfile: { ttft: 10, tps: 5 } }
    mock.onMessage('hello', { content: 'word '.repeat(200) }, slow)
    const stop = new AbortController()
    const parts: StepPart[] = []
    const running = step(say('hello'), { signal: stop.signal }, parts)
    setTimeout(() => stop.abort(new Error('stopped')), 600)
    await expect(running).rejects.toThrow('stopped')
    // 500 pieces are sent in all.
    expect(parts.length).toBeLessThan(250)
  })

  it.each([
    [404, 'The model does not exist', 'has no model "m-1"'],
    [400, 'maximum context length is 8192 tokens', 'too long for the model "m-1"'],
    [400, 'temperature is not allowed', 'rejected the request (status 400)'],
    [402, 'Payment required', 'no credit left'],
    [413, 'Too large', 'too long for the model'],
    [503, 'Overloaded', 'failed (status 503)'],
  ])('has a sentence for status %d: %s', async (status, message, sentence) => {
    mock.onMessage('hello', { error: { message, type: 'error' }, status })
    const fault = await faultOf(step(say('hello'), { retries: 0 }))
    expect(fault.message).toContain(sentence)
    expect(fault.detail).toContain(message)
  })

  it('says that the key is wrong', async () => {
    mock.onMessage('hello', { content: 'no' })
    const model = connect('another-key')
    await expect(run(model, say('hello'))).rejects.toThrow('rejected the API key')
  })

  it('takes no key from the environment', async () => {
    process.env.ANTHROPIC_API_KEY = KEY
    process.env.OPENAI_API_KEY = KEY
    mock.onMessage('hello', { content: 'no' })
    await expect(run(connect(null), say('hello'))).rejects.toThrow('rejected the API key')
    delete process.env.ANTHROPIC_API_KEY
    delete process.env.OPENAI_API_KEY
  })

  const asObject =
    (error: string): RequestListener =>
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(error)
    }
  const inStream =
    (error: string): RequestListener =>
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const line = `${kind === 'anthropic' ? 'event: error\n' : ''}data: ${error}\n\n`
      const middle = line.indexOf(KEY) + 5
      response.write(line.slice(0, middle))
      setImmediate(() => response.end(line.slice(middle)))
    }
  it.each([
    [
      'with a status',
      (error: string): RequestListener =>
        (_, response) =>
          void response.writeHead(400).end(error),
    ],
    ['as an object', asObject],
    ['within a stream, in two pieces', inStream],
  ])('cannot put its key into what people and logs see: an error %s', async (_, answer) => {
    const error = JSON.stringify({ type: 'error', error: { type: 'x', message: `bad key ${KEY}` } })
    const echo = answer(error)
    const fault = await serving(echo, (baseUrl) =>
      faultOf(run(connectProfile({ kind, baseUrl, secret: KEY }, 'm'), say('x'))),
    )
    if (fault.detail !== null) expect(fault.detail).toContain('bad key')
    expect(
      `${fault.message} ${fault.detail} ${fault.stack} ${String(fault.cause)} ${JSON.stringify(fault)}`,
    ).not.toContain(KEY)
  })

  it('is not followed to another address', async () => {
    let seen = 0
    const away: RequestListener = (request, response) => {
      seen += request.url === '/elsewhere' ? 1 : 0
      response.writeHead(307, { location: '/elsewhere' }).end()
    }
    const fault = await serving(away, (baseUrl) =>
      faultOf(run(connectProfile({ kind, baseUrl, secret: KEY }, 'm'), say('x'))),
    )
    expect(fault.message).toContain('redirects are not followed')
    expect(seen).toBe(0)
  })

  it('that nobody answers for is said to be out of reach', async () => {
    const closed = await serving(
      () => undefined,
      async (baseUrl) => baseUrl,
    )
    const model = connectProfile({ kind, baseUrl: closed, secret: KEY }, 'm')
    await expect(run(model, say('x'), { retries: 0 })).rejects.toThrow('cannot be reached (connection refused)')
  })
})

async function run(
  model: StepRequest['model'],
  messages: AgentMessage[],
  request: Partial<StepRequest> = {},
  parts: StepPart[] = [],
) {
  const signal = new AbortController().signal
  const given = { model, instructions: '', messages, tools: builtInTools.values(), signal, ...request }
  for await (const part of modelStep(given)) parts.push(part)
  return {
    text: parts.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    deltas: parts.filter((part) => part.type === 'text').length,
    calls: parts.flatMap((part) => (part.type === 'call' ? [part.call] : [])),
    end: parts.at(-1),
  }
}

async function faultOf(running: Promise<unknown>): Promise<ProviderFault> {
  const error = await running.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ProviderFault)) throw new Error(`No ProviderFault: ${String(error)}`)
  return error
}

async function serving<T>(listener: RequestListener, work: (baseUrl: string) => Promise<T>): Promise<T> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    return await work(`http://127.0.0.1:${port}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
