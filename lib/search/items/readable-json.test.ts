import { expect, test } from 'vitest'
import { readableJson } from './readable-json'

test.each([
  ['{"city":"Berlin","days":3,"exact":false,"none":null}', 'city: Berlin, days: 3, exact: false'],
  [
    '{"content":[{"type":"text","text":"sunny, 21°"},{"type":"text","text":"then rain"}]}',
    'content: sunny, 21°, then rain',
  ],
  ['"a plain answer"', 'a plain answer'],
  ['{"a":{"b":[1,[2,{"c":"d"}]]}}', 'a: b: 1, 2, c: d'],
  ['{"cut off":', '{"cut off":'],
  ['not JSON', 'not JSON'],
  ['{}', ''],
])('%s reads %s', (text, read) => {
  expect(readableJson(text)).toBe(read)
})

test('large integers are found by their digits, however deep', () => {
  expect(readableJson('{"id":9007199254740993}')).toBe('id: 9007199254740993')
  expect(readableJson(`${'['.repeat(20)}9007199254740993${']'.repeat(20)}`)).toContain('9007199254740993')
})

test('a value nested very deeply ends as JSON', () => {
  expect(readableJson(`${'['.repeat(500)}1${']'.repeat(500)}`)).toContain('[[1]]')
})
