import { expect, test } from 'vitest'
import { showJson } from './show-json'

test('lays out JSON', () => {
  expect(showJson('{"operation":"add","operands":[2,3]}')).toBe(
    '{\n  "operation": "add",\n  "operands": [\n    2,\n    3\n  ]\n}',
  )
})

test.each([
  '9007199254740993',
  '[\n  -12345678901234567890,\n  1.50,\n  1e5,\n  "12345678901234567890",\n  "#1",\n  "##\\"2"\n]',
])('keeps numbers as they are written: %s', (text) => {
  expect(showJson(text.replaceAll(/\n */g, ''))).toBe(text)
})

test('shows what would not be seen', () => {
  const hidden = JSON.stringify({ path: 'a\u202egnp.exe\u200b\u00a0\u{e0041}', line: 'one\ntwo' })
  const shown = showJson(hidden)
  expect(shown).toContain('a\\u202egnp.exe\\u200b\\u00a0\\udb40\\udc41')
  expect(shown).toContain('one\\ntwo')
  expect(shown).not.toMatch(/[\u202e\u200b]/)
})

test('leaves text that is no JSON, and markup in it, as text', () => {
  expect(showJson('<script>alert(1)</script>')).toBe('<script>alert(1)</script>')
})

test('keeps letters of every script and emoji', () => {
  expect(showJson('"Grüße 你好 שלום 🙂"')).toBe('"Grüße 你好 שלום 🙂"')
})
