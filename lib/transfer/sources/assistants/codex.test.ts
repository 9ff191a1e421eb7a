import { expect, test } from 'vitest'
import { codex } from './codex'
import { messagesOf } from './messages-of'
import { SAMPLES } from './samples'

let second = 0
const at = () => new Date(Date.parse('2025-11-01T08:00:00Z') + second++ * 1000).toISOString()
const line = (type: string, payload: object) => `${JSON.stringify({ timestamp: at(), type, payload })}\n`
const meta = (id: string, more: object = {}) => line('session_meta', { id, timestamp: at(), ...more })
const event = (type: string, more: object) => line('event_msg', { type, ...more })
const item = (type: string, more: object) => line('response_item', { type, ...more })

test('a message that comes as an item and as an event is one, and totals are not added up', async () => {
  const { messages, rooms, counts } = await messagesOf(codex, SAMPLES.codex ?? {})
  expect(rooms).toMatchObject([{ id: 's1', name: 'Sort the boats', session: { provider: 'codex' } }])
  expect(messages.map(({ type, role, text }) => [type, role, text])).toEqual([
    ['text', 'user', 'Sort the boats'],
    ['notice', 'system', 'A record of the kind "brand_new wave".'],
    ['text', 'assistant', 'Sorted.'],
  ])
  expect(messages.at(-1)).toMatchObject({ parent: messages[0]?.id })
  expect(messages.at(-1)?.run).toMatchObject({
    ...{ model: 'm-1', status: 'completed', inputTokens: 250, cachedTokens: 120, outputTokens: 15 },
    calls: [{ id: 't', tool: 'shell', input: { command: ['ls'] }, output: 'boats.txt', isError: false }],
    steps: [
      { reasoning: 'Look first', inputTokens: 100, outputTokens: 10 },
      { inputTokens: 150, outputTokens: 5 },
    ],
  })
  expect(counts).toMatchObject({ room: 1, message: 2, note: 1, merged: 12, refused: 0 })
})

test('calls of every kind, programs that fail, and a stop', async () => {
  const { messages } = await messagesOf(codex, {
    'rollout-2.jsonl': [
      meta('s'),
      event('user_message', { message: 'Go' }),
      item('custom_tool_call', { call_id: 'p', name: 'apply_patch', input: '*** Begin' }),
      item('custom_tool_call_output', { call_id: 'p', output: '{"output":"no","metadata":{"exit_code":1}}' }),
      item('local_shell_call', { call_id: 'l', action: { command: ['ls'] } }),
      item('web_search_call', { id: 'w', status: 'completed', action: { query: 'boats' } }),
      event('turn_aborted', { reason: 'interrupted' }),
      event('user_message', { message: 'Again' }),
      event('error', { message: 'Away.' }),
    ].join(''),
  })
  const [first, last] = messages.filter(({ role }) => role === 'assistant')
  expect(first?.run).toMatchObject({ status: 'cancelled' })
  expect(first?.run?.calls.map(({ tool, output, isError }) => [tool, output, isError])).toEqual([
    ['apply_patch', 'no', true],
    ['local_shell', null, false],
    ['web_search', '', false],
  ])
  expect(last?.run).toMatchObject({ status: 'failed', error: 'Away.' })
})

test('a fork repeats an older head, a newer head is another session; old logs have no types', async () => {
  const old = meta('parent')
  const { rooms } = await messagesOf(codex, {
    'rollout-a.jsonl': meta('fork', { forked_from_id: 'parent' }) + old + event('user_message', { message: 'Hi' }),
    'rollout-b.jsonl':
      meta('one') + event('user_message', { message: 'A' }) + meta('two') + event('user_message', { message: 'B' }),
    'rollout-c.jsonl': [
      `${JSON.stringify({ id: 'old', timestamp: at(), instructions: null })}\n`,
      `${JSON.stringify({ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'C' }] })}\n`,
      `${JSON.stringify({ record_type: 'state' })}\n`,
    ].join(''),
  })
  expect(rooms.map(({ id, name }) => [id, name])).toEqual([
    ['fork', 'Hi'],
    ['one', 'A'],
    ['two', 'B'],
    ['old', 'C'],
  ])
})
