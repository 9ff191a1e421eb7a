import { expect, test } from 'vitest'
import { claudeAi } from './claude-ai'
import { asData } from './fields'
import { messagesOf } from './messages-of'
import { SAMPLES } from './samples'

test('blocks become thoughts, calls with their times and texts; parents make variants', async () => {
  const { get, messages, rooms, counts } = await messagesOf(claudeAi, SAMPLES['claude-ai'] ?? {})
  expect(rooms.map(({ id, name, kind }) => [id, name, kind])).toEqual([
    ['c1', 'Boats', 'direct'],
    ['c2', 'Empty', 'direct'],
    ['project p1', 'Harbour', 'closed'],
  ])
  expect(messages.map(({ id }) => id)).toEqual(['q', 'a1', 'a2', 'instructions', 'd1'])
  expect(get('q')).toMatchObject({ text: 'Which floats?', author: { isMe: true } })
  expect(get('q').files).toEqual([{ name: 'list.txt', size: 9, data: asData('blue, red') }, { name: 'boat.png' }])
  expect(get('a1')).toMatchObject({ parent: 'q', text: 'The blue one.' })
  expect(get('a1').run).toMatchObject({
    completedAt: new Date('2025-02-03T04:05:14Z'),
    calls: [
      {
        ...{ tool: 'web_search', input: { query: 'boats' }, output: 'Blue.', isError: false },
        ...{ startedAt: new Date('2025-02-03T04:05:10Z'), completedAt: new Date('2025-02-03T04:05:12Z') },
      },
    ],
    steps: [
      { reasoning: 'Wood floats.', textEnd: 0 },
      { textEnd: 13, completedAt: new Date('2025-02-03T04:05:14Z') },
    ],
  })
  expect(get('a2').parent).toBe('q')
  expect(get('d1')).toMatchObject({ room: 'project p1', text: '', files: [{ name: 'map.md', data: asData('# Map') }] })
  expect(counts).toMatchObject({ room: 3, message: 5, merged: 1, refused: 0 })
})

test('an older export without blocks and parents is read in its order', async () => {
  const chat = (uuid: string, sender: string, text: string) => ({
    uuid,
    sender,
    text,
    created_at: '2023-08-01T10:00:00',
  })
  const chat_messages = [chat('1', 'human', 'Hi'), chat('2', 'assistant', 'Hello'), chat('3', 'human', 'Bye')]
  const { messages } = await messagesOf(claudeAi, { 'a.json': JSON.stringify({ uuid: 'c', name: '', chat_messages }) })
  expect(messages.map(({ text, parent }) => [text, parent])).toEqual([
    ['Hi', undefined],
    ['Hello', '1'],
    ['Bye', '2'],
  ])
})
