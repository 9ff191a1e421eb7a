import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { exactJsonSchema, parseExact } from '@/lib/core/exact-json'
import { anthropicPieces, callPiece, oddModel, piece, sendEvents } from '@/lib/testing/odd-model'
import type { AgentMessage } from '../agent-message'
import { modelStep } from '../model'
import type { StepPart } from '../step-parts'
import { builtInTools, type ToolBox } from '../tools/built-in-tools'
import { connectProfile } from './connect-profile'

const odd = oddModel()
const say = (text: string): AgentMessage[] => [{ role: 'user', text }]
const STOP = piece({}, 'stop')
const USAGE = { prompt_tokens: 11, completion_tokens: 7 }
const CLOCK = { id: 'one', name: 'clock', arguments: '{}' }

async function run(messages = say('hello'), kind = 'openai', retries = 0, tools: ToolBox = builtInTools) {
  const parts: StepPart[] = []
  const model = connectProfile({ kind, baseUrl: odd.url, secret: 'key' }, 'm')
  const signal = new AbortController().signal
  const request = { model, instructions: '', messages, tools: tools.values(), signal, retries }
  for await (const part of modelStep(request)) parts.push(part)
  return {
    text: parts.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    calls: parts.flatMap((part) => (part.type === 'call' ? [part.call] : [])),
    waits: parts.flatMap((part) => (part.type === 'wait' ? [part] : [])),
    end: parts.find((part) => part.type === 'end'),
  }
}

describe('what providers do differently from OpenAI means the same', () => {
  it.each<[string, (object | string)[]]>([
    ['says it is done without a reason', [piece({ content: 'Yes.' }), '[DONE]']],
    ['gives an empty reason', [piece({ content: 'Yes.' }, ''), '[DONE]']],
    [
      'sends the usage in a piece without choices',
      [piece({ content: 'Yes.' }), STOP, { id: 'x', usage: USAGE }, '[DONE]'],
    ],
    [
      'sends the usage with choices of null',
      [piece({ content: 'Yes.' }), STOP, { choices: null, usage: USAGE }, '[DONE]'],
    ],
    ['ends without [DONE]', [piece({ content: 'Yes.' }), STOP]],
    ['has another role', [piece({ role: 'model', content: 'Yes.' }), STOP, '[DONE]']],
    ['counts time in text', [piece({ content: 'Yes.' }, 'stop', { created: '2026', id: 5 }), '[DONE]']],
    ['counts tokens in text', [piece({ content: 'Yes.' }, 'stop', { usage: { prompt_tokens: '11' } }), '[DONE]']],
    ['sends a piece without a delta', [{ choices: [{ index: 0 }] }, piece({ content: 'Yes.' }), STOP, '[DONE]']],
    ['sends no error', [piece({ content: 'Yes.' }, 'stop', { error: null }), '[DONE]']],
    ['gives a reason of its own', [piece({ content: 'Yes.' }, 'eos_token'), '[DONE]']],
    ['sends content in parts', [piece({ content: [{ type: 'text', text: 'Yes.' }] }), STOP, '[DONE]']],
  ])('one that %s', async (_, events) => {
    odd.answer = (response) => sendEvents(response, ...events)
    expect(await run()).toMatchObject({ text: 'Yes.', calls: [], end: { type: 'end' } })
  })

  it.each<[string, (object | string)[]]>([
    ['says it is done without a reason', [piece(callPiece(CLOCK)), '[DONE]']],
    ['says stop', [piece(callPiece(CLOCK)), STOP, '[DONE]']],
    ['sends the arguments as an object', [piece(callPiece({ ...CLOCK, arguments: {} })), STOP, '[DONE]']],
    [
      'sends the name after the id',
      [piece(callPiece({ id: 'one' })), piece(callPiece({ name: 'clock', arguments: '{}' })), '[DONE]'],
    ],
    ['sends no arguments', [piece(callPiece({ id: 'one', name: 'clock' })), '[DONE]']],
    [
      'sends an empty id again',
      [piece(callPiece({ ...CLOCK, arguments: '{' })), piece(callPiece({ id: '', arguments: '}' })), '[DONE]'],
    ],
  ])('a call of one that %s', async (_, events) => {
    odd.answer = (response) => sendEvents(response, ...events)
    expect((await run()).calls).toEqual([{ callId: 'one', name: 'clock', input: {} }])
  })

  it('a call whose arguments are an object keeps every digit', async () => {
    const given = '{"id":9007199254740993,"n":[-12345678901234567890],"text":"12345678901234567890"}'
    const sent = JSON.stringify(piece(callPiece({ ...CLOCK, arguments: 'given' }))).replace('"given"', given)
    odd.answer = (response) => sendEvents(response, sent, '[DONE]')
    const input = { id: 9007199254740993n, n: [-12345678901234567890n], text: '12345678901234567890' }
    expect((await run()).calls).toEqual([{ callId: 'one', name: 'clock', input }])
  })

  it.each([
    ['openai', 'parameters'],
    ['anthropic', 'input_schema'],
  ])('%s is told every digit of the bounds of a tool', async (kind, field) => {
    const bounds = '"minimum":-12345678901234567890,"maximum":9007199254740993,"enum":[9007199254740993]'
    const text = `{"type":"object","properties":{"id":{"type":"integer",${bounds},"default":9007199254740993}}}`
    const schema = z.record(z.string(), exactJsonSchema).parse(parseExact(text))
    const [clock] = builtInTools.values()
    if (!clock) throw new Error('There are no tools.')
    odd.answer = (response) =>
      kind === 'openai'
        ? sendEvents(response, piece({ content: 'Yes.' }, 'stop'), '[DONE]')
        : sendEvents(response, ...anthropicPieces('Yes.'))
    await run(say('hello'), kind, 0, new Map([[clock.name, { ...clock, schema }]]))
    expect(odd.texts.at(-1)).toContain(`"${field}":${text}`)
  })

  it('a call without an id gets one', async () => {
    odd.answer = (response) => sendEvents(response, piece(callPiece({ ...CLOCK, id: '' })), '[DONE]')
    const { calls } = await run()
    expect(calls).toMatchObject([{ name: 'clock' }])
    expect(calls[0]?.callId).not.toBe('')
  })

  it('is broken off all the same: a call that is not whole, and an end without [DONE]', async () => {
    const cut = piece(callPiece({ ...CLOCK, arguments: '{"zone":' }))
    odd.answer = (response) => sendEvents(response, cut, '[DONE]')
    await expect(run()).rejects.toThrow('before the answer was complete')
    odd.answer = (response) => sendEvents(response, piece({ content: 'Ye' }))
    await expect(run()).rejects.toThrow('before the answer was complete')
  })

  it.each(['data:[DONE]\n\n', ': PROCESSING\n\ndata: [DONE]\r\n\r\n', '\ufeffdata: [DONE]\n\n'])(
    'comments, line ends and spaces of the stream: %j',
    async (end) => {
      odd.answer = (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.end(`: hello\r\n\r\ndata:${JSON.stringify(piece({ content: 'Yes.' }, 'stop'))}\n\n${end}`)
      }
      expect(await run()).toMatchObject({ text: 'Yes.' })
    },
  )

  it.each([
    [400, 'Unknown parameter: stream_options'],
    [422, 'stream_options: Extra inputs are not permitted'],
  ])('asks again without stream_options where they are refused with %d, and only once', async (status, message) => {
    odd.answer = (response, body) => {
      if (body.stream_options) return response.writeHead(status).end(JSON.stringify({ error: { message } }))
      sendEvents(response, piece({ content: 'Yes.' }, 'stop'), '[DONE]')
    }
    // Another address each time: which one refuses is remembered.
    odd.url = odd.url.replace(/v1.*/, `v1/${status}`)
    expect(await run()).toMatchObject({ text: 'Yes.' })
    expect(await run()).toMatchObject({ text: 'Yes.' })
    expect(odd.bodies.map((body) => 'stream_options' in body)).toEqual([true, false, false])
  })

  it.each(['application/json', 'text/plain', 'application/octet-stream'])(
    'takes events for events when it calls them %s',
    async (type) => {
      odd.answer = (response) => {
        response.writeHead(200, { 'content-type': type })
        response.write('\n')
        response.end(`data: ${JSON.stringify(piece({ content: 'Yes.' }, 'stop'))}\n\ndata: [DONE]\n\n`)
      }
      expect(await run()).toMatchObject({ text: 'Yes.' })
    },
  )

  it.each(['application/json', 'text/event-stream', 'text/plain'])(
    'takes a whole answer that it calls %s for a stream of one piece',
    async (type) => {
      const message = { role: 'assistant', content: 'Yes.', tool_calls: callPiece(CLOCK).tool_calls }
      odd.answer = (response) =>
        json(response, { choices: [{ index: 0, message, finish_reason: 'tool_calls' }], usage: USAGE }, type)
      expect(await run()).toMatchObject({
        text: 'Yes.',
        calls: [{ callId: 'one', name: 'clock' }],
        end: { inputTokens: 11, outputTokens: 7 },
      })
    },
  )
})

describe('what asks to wait is waited for', () => {
  const WAITS: [form: string, header: () => string, seconds: number[]][] = [
    ['in seconds', () => '1', [1]],
    ['as a date', () => new Date(Date.now() + 3000).toUTCString(), [1, 2, 3]],
  ]
  const CASES = ['openai', 'anthropic'].flatMap((kind) =>
    [429, 503].flatMap((status) => WAITS.map((wait) => ({ kind, status, wait }))),
  )
  it.each(CASES)('with $status, from an address of kind $kind, $wait.0', async ({ kind, status, wait }) => {
    const [, header, seconds] = wait
    odd.answer = (response, _, count) => {
      if (count === 1)
        return response.writeHead(status, { 'retry-after': header() }).end('{"error":{"message":"slow down"}}')
      if (kind === 'anthropic') return sendEvents(response, ...anthropicPieces('Yes.'))
      sendEvents(response, piece({ content: 'Yes.' }, 'stop'), '[DONE]')
    }
    const { text, waits } = await run(say('hello'), kind, 1)
    expect(text).toBe('Yes.')
    expect(waits).toHaveLength(1)
    expect(seconds).toContain(waits[0]?.seconds)
    expect(waits[0]?.reason).toBe(`The model provider asks to wait ${waits[0]?.seconds} s.`)
    expect(odd.bodies).toHaveLength(2)
  })

  it.each([
    [429, 'too many requests. Try again in 90'],
    [503, 'failed (status 503)'],
  ])('no longer than a minute, with %d', async (status, sentence) => {
    const header = new Date(Date.now() + 902_000).toUTCString()
    odd.answer = (response) => response.writeHead(status, { 'retry-after': header }).end('{}')
    await expect(run(say('hello'), 'openai', 1)).rejects.toThrow(sentence)
    expect(odd.bodies).toHaveLength(1)
  })

  it('at the usual pace where the time is none', async () => {
    odd.answer = (response, _, count) => {
      if (count === 1) return response.writeHead(503, { 'retry-after': 'soon' }).end('{}')
      sendEvents(response, piece({ content: 'Yes.' }, 'stop'), '[DONE]')
    }
    const { waits } = await run(say('hello'), 'openai', 1)
    expect(waits).toMatchObject([
      { seconds: 2, reason: 'The model provider failed (status 503). Trying again in 2 s.' },
    ])
  })
})

describe('what is no answer has a sentence that names it', () => {
  it.each(['openai', 'anthropic'])('a web page, from an address of kind %s', async (kind) => {
    odd.answer = (response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>Sign in')
    await expect(run(say('hello'), kind)).rejects.toThrow('a web page (text/html) instead of a model')
  })

  it('text without an event', async () => {
    odd.answer = (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('It works!')
    await expect(run()).rejects.toThrow('sent text/plain without any event')
  })

  it('an answer in lines of JSON', async () => {
    odd.answer = (response) =>
      response.writeHead(200, { 'content-type': 'application/x-ndjson' }).end('{"done":false}\n{"done":true}\n')
    await expect(run()).rejects.toThrow('sent application/x-ndjson without any event')
  })

  it.each<[object, string]>([
    [{ error: { message: 'maximum context length is 8192 tokens' } }, 'too long for the model'],
    [{ error: 'insufficient_quota' }, 'no credit left'],
  ])('an error in place of an answer: %j', async (body, sentence) => {
    odd.answer = (response) => json(response, body)
    await expect(run()).rejects.toThrow(sentence)
    odd.answer = (response) => sendEvents(response, piece({ content: 'Ye' }), body, '[DONE]')
    await expect(run()).rejects.toThrow(sentence)
  })
})

function json(response: ServerResponse, body: object, type = 'application/json') {
  response.writeHead(200, { 'content-type': type }).end(JSON.stringify(body, null, 1))
}
