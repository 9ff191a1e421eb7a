/** What texts are made of that are dear to read: each piece over and over, `N` a running number. */
const PIECES: Record<string, string> = {
  lines: 'A line of text that ends\n',
  paragraphs: 'A line of text.\n\n',
  tables: '|a|b|\n|-|-|\n|c|d|\n\n',
  'rows of a table': '|a|b|c|d|e|f|g|h|\n',
  'reference definitions': '[aN]: /b "c"\n',
  references: '[a] ',
  'e-mail addresses': 'a@b.co ',
  'long e-mail addresses': 'abc.def+ghi@example.org, ',
  mentions: '@alice @bob ',
  at: '@',
  addresses: 'https://example.org/a ',
  'addresses without a scheme': 'www.a.b ',
  links: '[a](/b) ',
  images: '![a](/b) ',
  emphasis: '*a* ',
  'bold paragraphs': '**a *b* c**\n\n',
  'struck out': '~~a~~ ',
  code: '`a` ',
  fences: '```\na\n```\n',
  'open fences': '```\na\n',
  'indented code': '    a\n\n',
  lists: '- a\n',
  'loose lists': '- a\n\n',
  'numbered lists': '1. a\n',
  tasks: '- [ ] a\n',
  'nested lists': '- a\n  - b\n    - c\n',
  quotes: '> a\n',
  'quotes apart': '> a\n\n',
  headings: '# a\n',
  'underlined headings': 'a\n=\n',
  rules: '---\n',
  html: '<b>a</b> ',
  'blocks of html': '<div>\n\n',
  entities: '&amp;',
  escapes: '\\*',
  footnotes: 'a[^aN]\n\n[^aN]: x\n\n',
  'unused notes': '[^N]: x\n\n',
  'unused addresses': '[aN]: x\n',
  'empty links': '[](/b) ',
  'ended addresses': 'http://a.b。',
  'windows paths': 'C:\\a ',
  formulas: '$a$ ',
  'formulas in brackets': '\\(a\\) ',
  'open formulas': '\\(a ',
  'display formulas': '$$\na\n$$\n',
  brackets: '[',
  'open links': '[a](',
  stars: '*a',
  'hard breaks': 'a  \n',
  'empty lines': '\n',
  'chinese words': '東京タワー。',
  emoji: '👩‍👩‍👧‍👦 ',
}

export const PROSE = 'The quick brown fox jumps over the lazy dog near the river bank today. '

/** Texts of so many characters, by kind. */
export function markdownKinds(length: number): [kind: string, text: string][] {
  return Object.entries(PIECES).map(([kind, piece]) => [kind, repeated(piece, length)])
}

export function repeated(piece: string, length: number): string {
  let text = piece.startsWith('|a|b|c|') ? '|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n' : ''
  for (let index = 0; text.length < length; index++) text += piece.replaceAll('N', String(index))
  return text.slice(0, length)
}
