/** Small exports of every format, in our own words, for tests of what holds of all of them. */
const line = (value: object) => `${JSON.stringify(value)}\n`
const node = (id: string, parent: string | null, message: object | null) => [id, { id, parent, message }]

const chatgptSample = JSON.stringify([
  {
    ...{ id: 'c1', title: 'Boats', create_time: 1700000000, current_node: 'a2', default_model_slug: 'm-1' },
    mapping: Object.fromEntries([
      node('root', null, null),
      node('ctx', 'root', { author: { role: 'system' }, content: { content_type: 'text', parts: ['Be kind.'] } }),
      node('q', 'ctx', {
        ...{ author: { role: 'user' }, create_time: 1700000001, recipient: 'all' },
        content: { content_type: 'text', parts: ['Which boat floats?'] },
      }),
      node('call', 'q', {
        ...{ author: { role: 'assistant' }, create_time: 1700000002, recipient: 'python' },
        content: { content_type: 'code', text: 'print(1)' },
      }),
      node('out', 'call', {
        ...{ author: { role: 'tool', name: 'python' }, create_time: 1700000003 },
        content: { content_type: 'execution_output', text: '1' },
      }),
      node('a1', 'out', {
        ...{ author: { role: 'assistant' }, create_time: 1700000004, metadata: { model_slug: 'm-1' } },
        ...{ content: { content_type: 'text', parts: ['The blue one.'] }, recipient: 'all' },
      }),
      node('a2', 'q', {
        ...{ author: { role: 'assistant' }, create_time: 1700000009, metadata: { model_slug: 'm-2' } },
        ...{ content: { content_type: 'text', parts: ['All of them.'] }, recipient: 'all' },
      }),
    ]),
  },
  { id: 'c2', title: 'Nothing of it' },
])

const claudeCodeSample = [
  line({ type: 'summary', summary: 'Sorting boats', leafUuid: 'a3' }),
  line({
    ...{ type: 'user', uuid: 'u1', parentUuid: null, sessionId: 's1', timestamp: '2025-01-02T03:04:05Z' },
    message: { role: 'user', content: 'Sort the boats' },
  }),
  line({
    ...{ type: 'assistant', uuid: 'a1', parentUuid: 'u1', sessionId: 's1', timestamp: '2025-01-02T03:04:07Z' },
    message: { id: 'm1', model: 'm-1', usage: { input_tokens: 10, output_tokens: 3 }, content: 'I look.' },
  }),
  line({
    ...{ type: 'assistant', uuid: 'a2', parentUuid: 'a1', sessionId: 's1', timestamp: '2025-01-02T03:04:08Z' },
    message: {
      ...{ id: 'm1', model: 'm-1', usage: { input_tokens: 10, output_tokens: 3 } },
      content: [{ type: 'tool_use', id: 't1', name: 'Bash', input: { command: 'ls' } }],
    },
  }),
  line({ type: 'file-history-snapshot', messageId: 'u1', snapshot: {} }),
  line({
    ...{ type: 'user', uuid: 'r1', parentUuid: 'a2', sessionId: 's1', timestamp: '2025-01-02T03:04:09Z' },
    message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: 'boats.txt' }] },
  }),
  line({
    ...{ type: 'assistant', uuid: 'a3', parentUuid: 'r1', sessionId: 's1', timestamp: '2025-01-02T03:04:11Z' },
    message: { id: 'm2', model: 'm-1', usage: { input_tokens: 20, output_tokens: 5 }, content: 'Sorted.' },
  }),
  line({ type: 'brand-new', uuid: 'n1', parentUuid: 'a3', sessionId: 's1', timestamp: '2025-01-02T03:04:12Z' }),
].join('')

/** By format: the files of an export. */
export const SAMPLES: Record<string, Record<string, string>> = {
  chatgpt: { 'conversations.json': chatgptSample, 'chat.html': '<html>', 'shared_conversations.json': '[]' },
  'claude-code': { 's1.jsonl': claudeCodeSample },
}
