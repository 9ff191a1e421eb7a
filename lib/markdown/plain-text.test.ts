import { expect, test } from 'vitest'
import { plainText } from './plain-text'

test.each([
  ['**bold** _and_ ~~gone~~ `code`', 'bold and gone code'],
  ['# Title\n\n- one\n- [two](https://example.org "x")\n\n> said', 'Title\none\ntwo\nsaid'],
  ['```js\nconst a = 1\n```', 'const a = 1'],
  ['| a | b |\n|---|---|\n| **1** | 2 |', 'a b \n1 2'],
  ['ask @bob, not **@eve**', 'ask @bob, not @eve'],
  ['![a cat](https://example.org/c.png) https://example.org/x', 'a cat https://example.org/x'],
  ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
  ['a<br>b &amp; c\\*', 'a<br>b & c*'],
  ['[todo]: check', '[todo]: check'],
  ['', ''],
])('%j reads %j', (text, read) => {
  expect(plainText(text)).toBe(read)
})

test('a text nested too deeply stays as it is', () => {
  const deep = '>'.repeat(4000)
  expect(plainText(deep)).toBe(deep)
  expect(plainText(`**a**\n\n${deep}\n\n**b**`)).toBe(`a\n${deep}\nb`)
})
