import { expect, test } from 'vitest'
import { librechat } from './librechat'
import { messagesOf } from './messages-of'
import { SAMPLES } from './samples'

test('a tree of messages in messages becomes a chat with variants', async () => {
  const { get, messages, rooms } = await messagesOf(librechat, SAMPLES.librechat ?? {})
  expect(rooms).toMatchObject([{ id: 'c1', name: 'Boats', session: { model: 'm-1', provider: 'librechat' } }])
  expect(messages.map(({ id }) => id)).toEqual(['q', 'a1', 'q2', 'a2'])
  expect(get('a1')).toMatchObject({ parent: 'q', text: 'The blue one.' })
  expect(get('a1').run).toMatchObject({
    ...{ model: 'm-1', status: 'completed', inputTokens: 12, outputTokens: 4 },
    calls: [{ id: 't', tool: 'look', input: { at: 'sea' }, output: 'Blue.' }],
    steps: [{ reasoning: 'Wood floats.' }, { textEnd: 13 }],
  })
  expect(get('a2')).toMatchObject({ parent: 'q', text: 'All of them.', run: { model: 'm-2', status: 'cancelled' } })
  expect(get('q2').parent).toBe('a1')
})

test('a list with parents is read the same, and a chat may be very long', async () => {
  const count = 3000
  // Written by hand: JSON.stringify goes no deeper than the stack.
  const opened = Array.from({ length: count }, (_, index) => {
    const n = index + 1
    return `[{"messageId":"${n}","isCreatedByUser":${n % 2 === 1},"text":"No. ${n}","children":`
  })
  const tree = `${opened.join('')}[]${'}]'.repeat(count)}`
  const deep = await messagesOf(librechat, {
    'deep.json': `{"conversationId":"c","title":"Deep","recursive":true,"messagesTree":${tree}}`,
  })
  const messages = Array.from({ length: count }, (_, index) => ({
    ...{ messageId: `${index + 1}`, isCreatedByUser: index % 2 === 0, text: `No. ${index + 1}` },
    parentMessageId: index === 0 ? '00000000-0000-0000-0000-000000000000' : `${index}`,
  }))
  const flat = await messagesOf(librechat, {
    'flat.json': JSON.stringify({ conversationId: 'c', title: 'Deep', messages }),
  })
  expect(deep.reasons).toEqual([])
  expect(deep.messages.length).toBe(count)
  expect(flat.messages).toEqual(deep.messages)
})
