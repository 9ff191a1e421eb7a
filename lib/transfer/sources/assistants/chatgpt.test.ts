import { expect, test } from 'vitest'
import { chatgpt } from './chatgpt'
import { messagesOf } from './messages-of'
import { SAMPLES } from './samples'

type Said = { id: string; parent: string | null; role?: string; message?: object; parts?: unknown[]; kind?: string }

/** conversations.json with one chat of these nodes, a second apart. */
function chatOf(nodes: Said[], files: Record<string, string> = {}) {
  const mapping = Object.fromEntries(
    nodes.map(({ id, parent, role = 'user', parts = ['…'], kind = 'text', message = {} }, index) => {
      const content = { content_type: kind, parts }
      const said = { author: { role }, create_time: 1700000000 + index, recipient: 'all', content, ...message }
      return [id, { id, parent, message: said }]
    }),
  )
  return messagesOf(chatgpt, { 'conversations.json': JSON.stringify([{ id: 'c', title: 'T', mapping }]), ...files })
}

test('answers are the variants the tree has, and what tools did is in their runs', async () => {
  const { get, messages, rooms, counts, reasons } = await messagesOf(chatgpt, SAMPLES.chatgpt ?? {})
  expect(rooms).toMatchObject([
    { id: 'c1', name: 'Boats', kind: 'direct', session: { title: 'Boats', model: 'm-1', provider: 'chatgpt' } },
  ])
  expect(messages.map(({ id }) => id)).toEqual(['q', 'call', 'a2'])
  expect(get('q')).toMatchObject({ text: 'Which boat floats?', role: 'user', author: { isMe: true } })
  expect(get('q').at).toEqual(new Date(1700000001_000))
  expect(get('call')).toMatchObject({ parent: 'q', text: 'The blue one.', run: { model: 'm-1', status: 'completed' } })
  expect(get('call').run?.calls).toMatchObject([{ tool: 'python', input: 'print(1)', output: '1', isError: false }])
  expect(get('call').run).not.toHaveProperty('cost')
  expect(get('a2')).toMatchObject({ parent: 'q', text: 'All of them.', run: { model: 'm-2', calls: [] } })
  // The root, the context, and two nodes of the first answer; a page and a list of links.
  expect(counts).toMatchObject({ room: 1, message: 3, merged: 5, refused: 2 })
  expect(reasons).toEqual(['has no mapping, so no messages', 'holds no chats'])
})

test('marks of sources become what the page shows', async () => {
  const mark = '\ue200cite\ue202turn0search1\ue201'
  const text = `So.${mark} And 𝒳【3†source】 more\ue200x\ue201.`
  // Places count characters.
  const start = [...text.slice(0, text.indexOf('【'))].length
  const { get } = await chatOf([
    { id: 'q', parent: null, parts: ['Why?'] },
    {
      ...{ id: 'a', parent: 'q', role: 'assistant', parts: [text] },
      message: {
        metadata: {
          content_references: [{ matched_text: mark, alt: ' ([Harbour](https://harbour.example))' }],
          citations: [{ start_ix: start, end_ix: start + 10, metadata: { url: 'https://b.example/x' } }],
        },
      },
    },
  ])
  expect(get('a').text).toBe('So. ([Harbour](https://harbour.example)) And 𝒳 ([b.example](https://b.example/x)) more.')
})

test('thoughts are reasoning, pictures are files with their bytes, and what was hidden is no message', async () => {
  const picture = { content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_00ab', size_bytes: 7 }
  const { get, messages } = await chatOf(
    [
      { id: 's', parent: null, role: 'system' },
      { id: 'm', parent: 's', kind: 'user_editable_context' },
      { id: 'h', parent: 'm', message: { metadata: { is_visually_hidden_from_conversation: true } } },
      { id: 'q', parent: 'h', kind: 'multimodal_text', parts: ['Look', picture] },
      {
        ...{ id: 't', parent: 'q', role: 'assistant' },
        message: {
          content: { content_type: 'thoughts', thoughts: [{ summary: 'Looking', content: 'It is a boat.' }] },
        },
      },
      { id: 'r', parent: 't', role: 'assistant', kind: 'reasoning_recap' },
      { id: 'a', parent: 'r', role: 'assistant', parts: ['A boat.'] },
      { id: 'e', parent: 'a', role: 'assistant', parts: [''] },
      { id: 'q2', parent: 'e', parts: ['Sure?'] },
    ],
    { 'file_00ab-boat.png': 'picture' },
  )
  expect(messages.map(({ id }) => id)).toEqual(['q', 't', 'q2'])
  expect(get('q')).not.toHaveProperty('parent')
  expect(get('q').files).toEqual([{ name: 'boat.png', size: 7, entry: 'file_00ab-boat.png' }])
  expect(get('t')).toMatchObject({ parent: 'q', text: 'A boat.' })
  expect(get('t').run?.steps).toMatchObject([{ reasoning: '**Looking**\n\nIt is a boat.', textEnd: 7 }])
  expect(get('q2').parent).toBe('t')
})

test('a tree that goes in circles or names what is not there is read all the same', async () => {
  const { messages, reasons } = await chatOf([
    { id: 'a', parent: 'b', parts: ['one'] },
    { id: 'b', parent: 'a', parts: ['two'] },
    { id: 'c', parent: 'gone', parts: ['three'] },
    { id: '__proto__', parent: 'c', parts: ['four'] },
  ])
  expect(messages.map(({ text }) => text).sort()).toEqual(['four', 'one', 'three', 'two'])
  expect(reasons).toEqual([])
})
