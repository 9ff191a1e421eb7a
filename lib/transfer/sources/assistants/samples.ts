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

const claudeAiSample = JSON.stringify([
  {
    ...{ uuid: 'c1', name: 'Boats', created_at: '2025-02-03T04:05:06.789Z' },
    chat_messages: [
      {
        ...{ uuid: 'q', sender: 'human', text: 'Which floats?', created_at: '2025-02-03T04:05:07Z' },
        ...{ content: [{ type: 'text', text: 'Which floats?' }], files: [{ file_name: 'boat.png' }] },
        attachments: [{ file_name: 'list.txt', file_size: 9, extracted_content: 'blue, red' }],
        parent_message_uuid: '00000000-0000-4000-8000-000000000000',
      },
      {
        ...{ uuid: 'a1', sender: 'assistant', text: 'The blue one.', created_at: '2025-02-03T04:05:08Z' },
        content: [
          { type: 'thinking', thinking: 'Wood floats.', start_timestamp: '2025-02-03T04:05:08Z' },
          { type: 'tool_use', name: 'web_search', input: { query: 'boats' }, stop_timestamp: '2025-02-03T04:05:10Z' },
          {
            ...{ type: 'tool_result', name: 'web_search', content: [{ type: 'text', text: 'Blue.' }], is_error: false },
            stop_timestamp: '2025-02-03T04:05:12Z',
          },
          { type: 'text', text: 'The blue one.', stop_timestamp: '2025-02-03T04:05:14Z' },
        ],
        parent_message_uuid: 'q',
      },
      {
        ...{ uuid: 'a2', sender: 'assistant', text: 'All.', created_at: '2025-02-03T04:06:08Z' },
        ...{ content: [{ type: 'text', text: 'All.' }], parent_message_uuid: 'q' },
      },
    ],
  },
  { uuid: 'c2', name: 'Empty', chat_messages: [] },
])
const claudeProjects = JSON.stringify([
  {
    ...{ uuid: 'p1', name: 'Harbour', description: 'All of it', prompt_template: 'Be brief.' },
    ...{ created_at: '2025-01-01T00:00:00Z', docs: [{ uuid: 'd1', filename: 'map.md', content: '# Map' }] },
  },
])

const inLibrechat = (id: string, isCreatedByUser: boolean, more: object) => ({
  ...{ messageId: id, isCreatedByUser, sender: isCreatedByUser ? 'User' : 'Boat', createdAt: '2025-02-03T04:05:06Z' },
  ...more,
})
const librechatSample = JSON.stringify({
  ...{ conversationId: 'c1', title: 'Boats', endpoint: 'openAI', recursive: true, options: { model: 'm-1' } },
  messages: [
    inLibrechat('q', true, {
      text: 'Which floats?',
      children: [
        inLibrechat('a1', false, {
          ...{ model: 'm-1', promptTokens: 12, tokenCount: 4, text: '' },
          content: [
            { type: 'think', think: 'Wood floats.' },
            { type: 'tool_call', tool_call: { id: 't', name: 'look', args: '{"at":"sea"}', output: 'Blue.' } },
            { type: 'text', text: { value: 'The blue one.' } },
          ],
          children: [inLibrechat('q2', true, { text: 'Thanks', children: [] })],
        }),
        inLibrechat('a2', false, { text: 'All of them.', model: 'm-2', unfinished: true, children: [] }),
      ],
    }),
  ],
})

const thought =
  '<details type="reasoning" done="true" duration="3">\n<summary>Thought</summary>\n&gt; Wood floats.\n</details>'
const openWebuiSample = JSON.stringify([
  {
    ...{ id: 'c1', title: 'Boats', created_at: 1700000000, archived: false, meta: { tags: ['sea'] } },
    chat: {
      models: ['m-1'],
      history: {
        currentId: 'a1',
        messages: {
          q: { id: 'q', parentId: null, childrenIds: ['a1'], role: 'user', content: 'Which?', timestamp: 1700000001 },
          a1: {
            ...{ id: 'a1', parentId: 'q', childrenIds: [], role: 'assistant', model: 'm-1', timestamp: 1700000002 },
            ...{ content: `${thought}\nThe blue one.`, usage: { prompt_tokens: 9, completion_tokens: 3 } },
          },
          a2: {
            ...{ id: 'a2', parentId: 'q', childrenIds: [], role: 'assistant', model: 'm-2', timestamp: 1700000003 },
            ...{ content: `${thought}All.`, done: false },
            output: [
              { type: 'reasoning', content: [{ type: 'output_text', text: 'Any wood floats.' }] },
              { type: 'function_call', call_id: 't', name: 'look', arguments: '{"at":"sea"}' },
              { type: 'function_call_output', call_id: 't', output: [{ type: 'input_text', text: 'Blue.' }] },
              { type: 'message', content: [{ type: 'output_text', text: 'All.' }] },
            ],
          },
        },
      },
    },
  },
])

let second = 0
const inCodex = (type: string, payload: object) =>
  line({ timestamp: new Date(Date.parse('2025-10-01T08:00:00Z') + second++ * 1000).toISOString(), type, payload })
const said = (role: string, text: string) => {
  const kind = role === 'user' ? 'input_text' : 'output_text'
  return inCodex('response_item', { type: 'message', role, content: [{ type: kind, text }] })
}
const used = (input_tokens: number, cached_input_tokens: number, output_tokens: number) =>
  inCodex('event_msg', {
    ...{ type: 'token_count', info: { total_token_usage: { input_tokens, cached_input_tokens, output_tokens } } },
  })
const codexSample = [
  inCodex('session_meta', { id: 's1', timestamp: '2025-10-01T08:00:00Z', cwd: '/boats' }),
  said('user', '<environment_context>sea</environment_context>'),
  said('user', 'Sort the boats'),
  inCodex('event_msg', { type: 'user_message', message: 'Sort the boats' }),
  inCodex('turn_context', { model: 'm-1' }),
  inCodex('event_msg', { type: 'agent_reasoning', text: 'Look first' }),
  inCodex('response_item', { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Look first' }] }),
  inCodex('response_item', { type: 'function_call', name: 'shell', arguments: '{"command":["ls"]}', call_id: 't' }),
  used(100, 20, 10),
  used(100, 20, 10),
  inCodex('response_item', {
    ...{ type: 'function_call_output', call_id: 't' },
    output: JSON.stringify({ output: 'boats.txt', metadata: { exit_code: 0 } }),
  }),
  inCodex('event_msg', { type: 'agent_message', message: 'Sorted.' }),
  said('assistant', 'Sorted.'),
  used(250, 120, 15),
  inCodex('brand_new', { type: 'wave' }),
].join('')

const confabSample = [
  line({
    kind: 'session',
    version: 1,
    id: 's1',
    agentId: 'g',
    userId: 'u',
    title: 'Boats',
    model: 'm-1',
    provider: 'p',
  }),
  line({ kind: 'actor', actorKind: 'agent', id: 'g', name: 'planner', displayName: 'Planner' }),
  line({ kind: 'actor', actorKind: 'human', id: 'u', name: 'ann', displayName: 'Ann' }),
  line({
    ...{ kind: 'run', id: 'r1', status: 'completed', triggerSeq: 4, answerSeq: 5, model: 'm-1', provider: 'p' },
    ...{ inputTokens: 9, cachedTokens: 1, outputTokens: 3, costMicros: 2500, costUnknown: false, durationMs: 1500 },
    ...{ createdAt: '2026-01-01T00:00:01.000Z', completedAt: '2026-01-01T00:00:03.000Z' },
    tools: [
      {
        ...{ toolCallId: 't', name: 'look', status: 'completed', input: '{"at":"sea"}', output: '{"seen":2}' },
        ...{ startedAt: '2026-01-01T00:00:01.500Z', completedAt: '2026-01-01T00:00:02.000Z' },
      },
    ],
  }),
  line({ kind: 'run', id: 'r2', status: 'failed', error: 'No room.', createdAt: '2026-01-01T00:00:05.000Z' }),
  line({
    ...{ kind: 'message', id: 'm1', seq: 4, authorId: 'u', author: 'Ann', role: 'user', content: 'How many?' },
    ...{ createdAt: '2026-01-01T00:00:00.000Z', runId: null, editedAt: null },
  }),
  line({
    ...{ kind: 'message', id: 'm2', seq: 5, authorId: 'g', author: 'Planner', role: 'assistant', content: 'Two.' },
    ...{ createdAt: '2026-01-01T00:00:02.000Z', runId: 'r1', editedAt: null },
  }),
  line({ kind: 'event', id: 'e1', event: 'run.completed' }),
  line({ kind: 'end', runs: 2, messages: 2, events: 1 }),
].join('')

/** By format: the files of an export, the chats first. */
export const SAMPLES: Record<string, Record<string, string>> = {
  chatgpt: { 'conversations.json': chatgptSample, 'chat.html': '<html>', 'shared_conversations.json': '[]' },
  'claude-ai': { 'conversations.json': claudeAiSample, 'projects.json': claudeProjects, 'users.json': '[]' },
  librechat: { 'boats.json': librechatSample },
  'open-webui': { 'chats.json': openWebuiSample },
  'confab-session': { 'session.jsonl': confabSample },
  'claude-code': { 's1.jsonl': claudeCodeSample },
  codex: { 'rollout-1.jsonl': codexSample },
}
