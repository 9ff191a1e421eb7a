import { expect, test } from 'vitest'
import { claudeCode } from './claude-code'
import { messagesOf } from './messages-of'
import { SAMPLES } from './samples'

type Given = { type?: string; uuid: string; parent?: string | null; content?: unknown; more?: object; message?: object }

/** A log of these records, a second apart. */
function logOf(records: Given[]): string {
  return records
    .map(({ type = 'user', uuid, parent = null, content, message, more }, index) => {
      const timestamp = new Date(Date.parse('2025-05-05T10:00:00Z') + index * 1000).toISOString()
      const said = { message: { role: type, content, ...message } }
      return `${JSON.stringify({ type, uuid, parentUuid: parent, sessionId: 's', timestamp, ...said, ...more })}\n`
    })
    .join('')
}

const call = (id: string, name = 'Bash', input: object = {}) => ({ type: 'tool_use', id, name, input })
const result = (id: string, content: unknown, is_error = false) => ({
  type: 'tool_result',
  tool_use_id: id,
  content,
  is_error,
})

test('an answer is everything up to the next prompt, its usage counted once for each request', async () => {
  const { get, messages, rooms, counts } = await messagesOf(claudeCode, SAMPLES['claude-code'] ?? {})
  expect(rooms).toMatchObject([{ id: 's1', name: 'Sorting boats', session: { title: 'Sorting boats' } }])
  expect(messages.map(({ id }) => id)).toEqual(['u1', 'n1', 'a1'])
  expect(get('a1')).toMatchObject({ parent: 'u1', text: 'I look.\n\nSorted.', role: 'assistant' })
  expect(get('a1').run).toMatchObject({
    ...{ model: 'm-1', provider: 'claude-code', status: 'completed', inputTokens: 30, outputTokens: 8 },
    ...{ startedAt: new Date('2025-01-02T03:04:05Z'), completedAt: new Date('2025-01-02T03:04:11Z') },
    calls: [{ id: 't1', tool: 'Bash', step: 1, input: { command: 'ls' }, output: 'boats.txt' }],
    steps: [
      { textEnd: 7, inputTokens: 10, outputTokens: 3 },
      { textEnd: 16, inputTokens: 20, outputTokens: 5 },
    ],
  })
  expect(get('n1')).toMatchObject({ type: 'notice', text: 'A record of the kind "brand-new".' })
  expect(counts).toMatchObject({ room: 1, message: 2, note: 1, merged: 5, refused: 0 })
})

test('cached tokens are part of what went in, and a known cost is added up', async () => {
  const usage = { input_tokens: 5, cache_creation_input_tokens: 20, cache_read_input_tokens: 100, output_tokens: 7 }
  const { get } = await messagesOf(claudeCode, {
    's.jsonl': logOf([
      { uuid: 'u', content: 'Go' },
      {
        type: 'assistant',
        uuid: 'a',
        parent: 'u',
        content: 'On',
        message: { id: 'm', usage },
        more: { costUSD: 0.25 },
      },
    ]),
  })
  expect(get('a').run).toMatchObject({ inputTokens: 125, cachedTokens: 100, outputTokens: 7, cost: 0.25 })
})

test('calls side by side are one answer, a rewind is a variant', async () => {
  const { get, messages } = await messagesOf(claudeCode, {
    's.jsonl': logOf([
      { uuid: 'u1', content: 'Look' },
      { type: 'assistant', uuid: 'a1', parent: 'u1', content: [call('x')] },
      { type: 'assistant', uuid: 'a2', parent: 'a1', content: [call('y', 'Read')] },
      { uuid: 'r1', parent: 'a1', content: [result('x', 'one')] },
      { uuid: 'r2', parent: 'a2', content: [result('y', [{ type: 'text', text: 'two' }], true)] },
      { type: 'assistant', uuid: 'a3', parent: 'r2', content: 'Seen.' },
      { uuid: 'u2', parent: 'a3', content: 'Go on' },
      { type: 'assistant', uuid: 'a4', parent: 'u2', content: 'Gone.' },
      { uuid: 'u3', parent: 'a3', content: 'Stop there' },
      { uuid: 'i', parent: 'u3', content: [{ type: 'text', text: '[Request interrupted by user]' }] },
    ]),
  })
  expect(messages.map(({ id }) => id).sort()).toEqual(['a1', 'a4', 'u1', 'u2', 'u3'])
  expect(get('a1').run?.calls).toMatchObject([
    { tool: 'Bash', output: 'one', isError: false },
    { tool: 'Read', output: 'two', isError: true },
  ])
  expect([get('u2').parent, get('u3').parent, get('a4').parent]).toEqual(['a1', 'a1', 'u2'])
})

test('an agent that was asked works in a thread under the answer that asked it', async () => {
  const { get } = await messagesOf(claudeCode, {
    'agent-7.jsonl': logOf([
      { uuid: 'p', content: 'Count boats', more: { isSidechain: true, agentId: '7' } },
      { type: 'assistant', uuid: 'w', parent: 'p', content: 'Three.', more: { isSidechain: true, agentId: '7' } },
    ]),
    's.jsonl': logOf([
      { uuid: 'u1', content: 'How many?' },
      { type: 'assistant', uuid: 'a1', parent: 'u1', content: [call('x', 'Task', { prompt: 'Count boats' })] },
      { uuid: 'r1', parent: 'a1', content: [result('x', 'Three.')], more: { toolUseResult: { agentId: '7' } } },
    ]),
  })
  expect(get('p')).toMatchObject({ thread: 'a1', author: { id: 'claude-code' }, role: 'assistant' })
  expect(get('w')).toMatchObject({ thread: 'a1', parent: 'p', text: 'Three.' })
})

test('commands, their output and summaries are kept; context is not said; damage is refused', async () => {
  const { messages, reasons } = await messagesOf(claudeCode, {
    's.jsonl': `${logOf([
      { uuid: 'm', content: 'Be brief', more: { isMeta: true } },
      { uuid: 'c', content: '<command-name>/model</command-name><command-args>big</command-args>' },
      { uuid: 'o', content: '<local-command-stdout>\u001b[1mSet\u001b[0m</local-command-stdout>' },
      { type: 'system', uuid: 'b', more: { subtype: 'compact_boundary', compactMetadata: { preTokens: 900 } } },
      { uuid: 'd', content: 'So far: boats.', more: { isCompactSummary: true } },
      { type: 'user', uuid: 'x', more: { message: 'error' } },
      { type: 'attachment', uuid: 'q', more: { attachment: { type: 'queued_command', prompt: 'And fish' } } },
    ])}{"type":"user","uu`,
  })
  expect(messages.map(({ type, text }) => [type, text])).toEqual([
    ['text', '/model big'],
    ['notice', 'Set'],
    ['notice', 'The conversation of 900 tokens was summarised to go on with less.'],
    ['notice', 'So far: boats.'],
    ['text', 'And fish'],
  ])
  expect(reasons).toEqual(['has no message', 'is not a JSON object'])
})

test('two sessions of one file are two chats', async () => {
  const second = logOf([{ uuid: 'z', content: 'Another' }]).replace('"sessionId":"s"', '"sessionId":"t"')
  const { rooms, get } = await messagesOf(claudeCode, { 's.jsonl': logOf([{ uuid: 'u', content: 'One' }]) + second })
  expect(rooms.map(({ id, name }) => [id, name])).toEqual([
    ['s', 'One'],
    ['t', 'Another'],
  ])
  expect(get('z').room).toBe('t')
})
