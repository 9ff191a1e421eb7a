import { describe, expect, it } from 'vitest'
import type { AgentMessage } from './agent-message'
import { modelStep, type ProviderModel } from './model'
import { planner } from './scripted/planner'
import { scriptedModel } from './scripted/scripted-model'
import type { StepPart } from './step-parts'
import { builtInTools } from './tools/built-in-tools'

const ask: AgentMessage = { role: 'user', text: '@planner add 2 and 3' }
const call = { callId: 'call-1-1', name: 'calculator', input: { operation: 'add', operands: [2, 3] } }

async function run(
  messages: AgentMessage[],
  model: ProviderModel = scriptedModel('planner', planner),
  signal = live(),
) {
  const parts: StepPart[] = []
  const request = { model, instructions: 'Be brief.', messages, tools: builtInTools.values(), signal }
  for await (const part of modelStep(request)) parts.push(part)
  return {
    text: parts.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    deltas: parts.filter((part) => part.type === 'text').length,
    calls: parts.flatMap((part) => (part.type === 'call' ? [part.call] : [])),
    end: parts.at(-1),
  }
}
const live = () => new AbortController().signal
const toolAnswered = (
  outcome: Extract<AgentMessage, { role: 'tool' }>['results'][number]['outcome'],
): AgentMessage[] => [
  ask,
  { role: 'assistant', text: 'I will use the calculator.', calls: [call] },
  { role: 'tool', results: [{ callId: call.callId, name: call.name, outcome }] },
]

describe('one step of the planner through the model library', () => {
  it('streams its plan and asks for the calculator, without running it', async () => {
    const step = await run([ask])
    expect(step.text).toBe('I will use the calculator.')
    expect(step.deltas).toBeGreaterThan(1)
    expect(step.calls).toEqual([call])
    expect(step.end).toMatchObject({
      type: 'end',
      finishReason: 'tool-calls',
      inputTokens: 5,
      cachedTokens: 0,
      outputTokens: 6,
      providerMetadata: null,
    })
  })

  it('answers with the result', async () => {
    const step = await run(toolAnswered({ kind: 'ok', value: { result: 5 } }))
    expect(step).toMatchObject({ text: '2 + 3 = 5', calls: [] })
  })

  it('says that it was denied, and why', async () => {
    const step = await run(toolAnswered({ kind: 'denied', reason: 'Not today.' }))
    expect(step.text).toBe('I did not use the calculator: the call was denied. Reason: Not today.')
  })

  it('explains a failed tool', async () => {
    const step = await run(toolAnswered({ kind: 'error', message: 'Division by zero.' }))
    expect(step.text).toBe('The calculator failed: Division by zero.')
  })

  it('says what it is when it does not understand', async () => {
    const step = await run([{ role: 'user', text: '@planner sing' }])
    expect(step.text).toContain('I am a script, not a language model')
    expect(step.calls).toEqual([])
  })

  it('carries a result on to the next task of its plan', async () => {
    const twice: AgentMessage = { role: 'user', text: 'add 2 and 3, then multiply by 4' }
    const [, ...rest] = toolAnswered({ kind: 'ok', value: { result: 5 } })
    const step = await run([twice, ...rest])
    expect(step.calls).toEqual([
      { callId: 'call-2-1', name: 'calculator', input: { operation: 'multiply', operands: [5, 4] } },
    ])
  })
})

describe('a step that goes wrong', () => {
  it('ends at once when aborted in the middle of a word', async () => {
    const controller = new AbortController()
    const model = scriptedModel('slow', () => ({ text: 'one two three four', calls: [] }), 10_000)
    const running = run([ask], model, controller.signal)
    setTimeout(() => controller.abort(new Error('stopped')), 20)
    await expect(running).rejects.toThrow('stopped')
  })

  it.each([
    [{ statusCode: 401 }, 'The model provider rejected the API key.'],
    [{ lastError: { statusCode: 429 } }, 'receiving too many requests'],
    [{ statusCode: 503 }, 'failed (status 503)'],
    [new TypeError('secret detail'), 'returned an invalid response'],
  ])('gives people a reason and no detail: %o', async (fault, reason) => {
    const model: ProviderModel = { ...scriptedModel('broken', planner), doStream: () => Promise.reject(fault) }
    await expect(run([ask], model)).rejects.toThrow(reason)
  })

  it('is a fault when the stream is cut', async () => {
    const cut = new ReadableStream({ start: (controller) => controller.close() })
    const model: ProviderModel = { ...scriptedModel('cut', planner), doStream: async () => ({ stream: cut }) }
    await expect(run([ask], model)).rejects.toThrow('invalid response')
  })

  it('hands on calls of unknown tools and broken arguments instead of failing', async () => {
    const model = scriptedModel('odd', () => ({ text: '', calls: [{ name: 'rm', input: 1 }] }))
    expect((await run([ask], model)).calls).toEqual([{ callId: 'call-1-1', name: 'rm', input: 1 }])
  })
})
