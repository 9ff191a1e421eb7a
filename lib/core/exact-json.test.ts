import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  exactJsonSchema,
  hasUnsafeInteger,
  markBigInts,
  newMark,
  parseExact,
  stringifyExact,
  unmark,
} from './exact-json'

it.each([
  '{"id":9007199254740993}',
  '[-12345678901234567890,{"a":[1234567890123456789]}]',
  '{"text":"9007199254740993","b":"\\"12345678901234567890"}',
  '123456789012345678901234567890',
])('keeps every digit of %s', (text) => {
  expect(stringifyExact(parseExact(text))).toBe(text)
  expect(exactJsonSchema.parse(parseExact(text))).toEqual(parseExact(text))
})

it('is JSON.parse and JSON.stringify for everything else', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value = JSON.parse(text)
      fc.pre(!hasUnsafeInteger(value))
      expect(parseExact(text)).toEqual(value)
      expect(stringifyExact(value)).toBe(JSON.stringify(value))
    }),
  )
})

it('brings integers through a library that writes the JSON itself', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt()), fc.string(), (numbers, text) => {
      const mark = newMark()
      const sent = unmark(JSON.stringify(markBigInts({ numbers, text }, mark)), mark)
      expect(sent).toBe(`{"numbers":[${numbers.join(',')}],"text":${JSON.stringify(text)}}`)
    }),
  )
})

it.each(['{"a":0123456789012345678}', '{"a":9007199254740993', '9007199254740993,'])('refuses %s', (text) => {
  expect(() => parseExact(text)).toThrow(SyntaxError)
})
