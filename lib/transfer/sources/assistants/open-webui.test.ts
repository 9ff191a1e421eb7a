import { expect, test } from 'vitest'
import { messagesOf } from './messages-of'
import { openWebui } from './open-webui'
import { SAMPLES } from './samples'

/** A chat with one answer. */
function answering(answer: object) {
  const q = { id: 'q', parentId: null, role: 'user', content: 'Which?', timestamp: 1700000001 }
  const a = { id: 'a', parentId: 'q', childrenIds: [], role: 'assistant', timestamp: 1700000002, ...answer }
  const chat = { history: { currentId: 'a', messages: { q, a } } }
  return messagesOf(openWebui, { 'c.json': JSON.stringify({ id: 'c', title: 'T', chat }) })
}

test('answers of several models are variants; thoughts and calls come once', async () => {
  const { get, messages, rooms } = await messagesOf(openWebui, SAMPLES['open-webui'] ?? {})
  expect(rooms).toMatchObject([{ id: 'c1', name: 'Boats', session: { model: 'm-1', tags: ['sea'] } }])
  expect(messages.map(({ id }) => id)).toEqual(['q', 'a1', 'a2'])
  expect(get('a1')).toMatchObject({ parent: 'q', text: 'The blue one.' })
  expect(get('a1').run).toMatchObject({ model: 'm-1', inputTokens: 9, outputTokens: 3, calls: [] })
  expect(get('a1').run?.steps).toMatchObject([{ reasoning: 'Wood floats.' }])
  expect(get('a2')).toMatchObject({ parent: 'q', text: 'All.', run: { model: 'm-2', status: 'cancelled' } })
  expect(get('a2').run?.calls).toMatchObject([{ id: 't', tool: 'look', input: { at: 'sea' }, output: 'Blue.' }])
  expect(get('a2').run?.steps?.map(({ reasoning }) => reasoning)).toEqual(['Any wood floats.', undefined])
})

test('a call that is folded into the text is a call, with its arguments and result', async () => {
  const folded = `<details type="tool_calls" done="true" id="t1" name="look" arguments="&quot;{\\&quot;at\\&quot;:\\&quot;sea\\&quot;}&quot;" result="&quot;Blue &amp; red&quot;">\n<summary>Tool Executed</summary>\n</details>`
  const { get } = await answering({
    content: `First.\n${folded}\nThen <details><summary>mine</summary>stays</details>`,
  })
  expect(get('a').run?.calls).toMatchObject([
    { id: 't1', tool: 'look', input: { at: 'sea' }, output: 'Blue & red', step: 1 },
  ])
  expect(get('a').text).toBe('First.\n\nThen <details><summary>mine</summary>stays</details>')
})

test('an error ends the run, a picture comes with its bytes', async () => {
  const { get } = await answering({
    ...{ content: '', error: { content: 'No such model.' } },
    files: [{ type: 'image', url: 'data:image/png;base64,AAAA' }],
  })
  expect(get('a').run).toMatchObject({ status: 'failed', error: 'No such model.' })
  expect(get('a').files).toEqual([{ name: 'picture.png', contentType: 'image/png', data: 'AAAA' }])
})
