import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { describe, expect, it } from 'vitest'
import { escapeMarkdown } from './escape-markdown'
import { parseMarkdown } from './parse-markdown'

describe('escapeMarkdown', () => {
  it.each([
    'hello there',
    "it's 5 - 3 = 2, a_b_c and x*",
    'see https://example.org/a_b_*c*_d',
    'C:\\new\\_old and \\\\server\\share',
    '[1] is a nick, [2] too',
    '$5',
    'a <3 b < c > d',
  ])('shows %j as written', (text) => expect(shown(escapeMarkdown(text))).toBe(text))

  it.each(['hello there', 'a_b_c', '[x] done', 'a <3 b', 'costs $5', 'x - y', '~5', 'http://a/_b_'])(
    'leaves %j as it is',
    (text) => expect(escapeMarkdown(text)).toBe(text),
  )

  it.each([
    '*a*',
    '**a** __b__ _c_',
    '`x` ``y``',
    '[a](https://x.org) [^1]: b',
    '<b>bold</b> <https://x.org>',
    '&amp; &#42; &nbsp;',
    '~~gone~~',
    '$x$ and $y$ $$z$$',
    '\\(x\\) \\[y\\] \\*',
    '# title',
    '> quote',
    '- item\n+ item\n* item\n1. one\n2) two',
    'title\n===\nother\n---',
    'a | b\n--- | ---\nc | d',
    '    code',
    '\tcode',
    '```\ncode\n```',
    '~~~\ncode\n~~~',
    '***',
    '- - -',
    'end\\',
    'a\\\nb',
    '<div>\n*a*\n</div>',
    'C:*a*b*',
    '..*a*\\*b*',
  ])('shows %j as written', (text) => expect(shown(escapeMarkdown(text))).toBe(text))

  it('shows anything as written', () => {
    const piece = fc.constantFrom(
      ...'* _ ` ~ ~~ [ ] ( ) < > & # - + = | $ \\ : . ! @ / a B 1 é 字 ^ { }'.split(' '),
      ...[
        ' ',
        '  ',
        '    ',
        '\t',
        '\n',
        '\n\n',
        'amp;',
        '1.',
        '1)',
        'https://x.org/a_*b* ',
        'www.a.b ',
        '](',
        ']:',
        '```',
        '$$',
      ],
    )
    const text = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (written) => {
        expect(flat(shown(escapeMarkdown(written)))).toBe(flat(written))
      }),
      { numRuns: 400 },
    )
  })
})

/** The text that is read, when nothing but text, lines and addresses came out. */
function shown(markdown: string): string {
  const read = (node: Nodes): string => {
    if (node.type === 'text' || node.type === 'html') return node.value
    if (node.type === 'break') return '\n'
    if ((node as { type: string }).type === 'mention' || node.type === 'link' || node.type === 'paragraph')
      return 'children' in node ? node.children.map(read).join('') : ''
    return `[${node.type}]`
  }
  return parseMarkdown(markdown).children.map(read).join('\n\n')
}

/** Spaces at the ends of lines and empty lines are not shown. */
function flat(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}
