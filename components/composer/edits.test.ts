import { describe, expect, it } from 'vitest'
import type { Edit } from './apply-edit'
import { insertFence } from './insert-fence'
import { pasteLink } from './paste-link'
import { prefixLines } from './prefix-lines'
import { wrapSelection } from './wrap-selection'

/** The text after an edit, with the selection in angle brackets. */
function show(text: string, edit: Edit | undefined): string {
  if (!edit) return text
  const changed = text.slice(0, edit.from) + edit.text + text.slice(edit.to)
  const [from, to] = edit.select
  return `${changed.slice(0, from)}‹${changed.slice(from, to)}›${changed.slice(to)}`
}

describe('formatting', () => {
  it('wraps the selection, and a second time takes the mark away again', () => {
    const bold = wrapSelection('say it now', 4, 6, '**')
    expect(show('say it now', bold)).toBe('say **‹it›** now')
    expect(show('say **it** now', wrapSelection('say **it** now', 6, 8, '**'))).toBe('say ‹it› now')
    expect(show('say **it** now', wrapSelection('say **it** now', 4, 10, '**'))).toBe('say ‹it› now')
  })

  it('without a selection puts the caret between the marks', () => {
    expect(show('a ', wrapSelection('a ', 2, 2, '`'))).toBe('a `‹›`')
  })

  it('italic inside bold adds a mark and does not break the bold one', () => {
    expect(show('**it**', wrapSelection('**it**', 2, 4, '*'))).toBe('***‹it›***')
  })

  it('quotes every line touched and back', () => {
    expect(show('one\ntwo\nthree', prefixLines('one\ntwo\nthree', 1, 5, '> '))).toBe('‹> one\n> two›\nthree')
    expect(show('> one\n> two', prefixLines('> one\n> two', 0, 11, '> '))).toBe('‹one\ntwo›')
    expect(show('', prefixLines('', 0, 0, '- '))).toBe('- ‹›')
  })

  it('puts a code block on lines of its own', () => {
    expect(show('see x = 1 here', insertFence('see x = 1 here', 4, 9))).toBe('see \n```\n‹x = 1›\n```\n here')
    expect(show('', insertFence('', 0, 0))).toBe('```\n‹›\n```')
  })
})

describe('pasting an address', () => {
  it('onto words makes a link whose text and target cannot break out', () => {
    expect(show('read this', pasteLink('read this', 5, 9, ' https://a.example/x '))).toBe(
      'read [this](https://a.example/x)‹›',
    )
    expect(pasteLink('a]b', 0, 3, 'https://a.example/(x)')?.text).toBe('[a\\]b](https://a.example/%28x%29)')
  })

  it('is an ordinary paste without words, on another address, or when it is no web address', () => {
    expect(pasteLink('read', 4, 4, 'https://a.example')).toBeUndefined()
    expect(pasteLink('https://b.example', 0, 17, 'https://a.example')).toBeUndefined()
    for (const text of ['javascript:alert(1)', 'a.example', 'https://a b']) {
      expect(pasteLink('read', 0, 4, text), text).toBeUndefined()
    }
  })

  /** The selection is between ‹ and ›. */
  const pasted = (marked: string) => {
    const start = marked.indexOf('‹')
    const text = marked.replace(/[‹›]/g, '')
    return pasteLink(text, start, marked.indexOf('›') - 1, 'https://a.example')?.text
  }

  it.each([
    'run `‹it›` now',
    'run `a ‹it› b` now',
    'run ``a ` ‹it› b`` now',
    '`one\n‹two›`',
    'half ‹of `it› now`',
    '```\n‹it›\n```',
    '```ts\nconst a = ‹it›',
    '~~~\n‹it›\n~~~',
    '- ```\n  ‹it›\n  ```',
    '> ~~~\n> ‹it›',
    '    ‹it›',
    'a\n\n    b\n\n\t‹it›',
  ])('into code is an ordinary paste: %j', (marked) => {
    expect(pasted(marked)).toBeUndefined()
  })

  it.each([
    ['‹`it`› now', '[`it`](https://a.example)'],
    ['`a` ‹it› `b`', '[it](https://a.example)'],
    ['`a ‹it›', '[it](https://a.example)'],
    ['\\`‹it›\\`', '[it](https://a.example)'],
    ['`a\n\n‹it›`', '[it](https://a.example)'],
    ['```\na\n```\n‹it›', '[it](https://a.example)'],
    ['a\n    ‹it›', '[it](https://a.example)'],
    ['- a\n\n    ‹it›', '[it](https://a.example)'],
  ])('next to code turns the selection into a link: %j', (marked, link) => {
    expect(pasted(marked)).toBe(link)
  })
})
