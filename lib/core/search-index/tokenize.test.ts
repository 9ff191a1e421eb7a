import { describe, expect, it } from 'vitest'
import { parseQuery } from '@/lib/search/parse-query'
import { pieces } from './tokenize'
import { tokensOf } from './tokens-of'

describe('the tokenizer', () => {
  it.each([
    ['Crème BRÛLÉE', 'creme brulee'],
    ['Straße, Ærø, Łódź', 'strasse aero lodz'],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
    ['ﬁne Ａ１', 'fine a1'],
    ['e\u0301te\u0301', 'ete'],
    ['getUserById', 'get user by id getuserbyid'],
    ['HTMLParser snake_case_1', 'html parser htmlparser snake case 1 snakecase1'],
    ['sha256 R2D2 v2Api', 'sha256 r2d2 v2api'],
    ['foo.bar(baz) a->b C++', 'foo bar baz a b c'],
    ['日本語', '日本 本語 語'],
    ['第3回', '第 3 回'],
    ['ｶﾞｽ ガス', 'ガス ス ガス ス'],
    ['한국어 x', '한국 국어 어 x'],
    ['👍🏽 👍 👩‍👩‍👧 🇩🇪', '👍 👍 👩‍👩‍👧 🇩🇪'],
    ['½ _ __ -- \u0000 \ud800', '12'],
    ['', ''],
  ])('%s', (text, tokens) => {
    expect(tokensOf(text).join(' ')).toBe(tokens)
  })

  it('gives letters, digits, marks and emoji only, and says where they stand', () => {
    const text = 'It’s "naïve" — ok_ok; 東京! 👍🏽 NEAR(a,b) \\\' OR 1=1'
    for (const piece of pieces(text)) {
      for (const token of piece.tokens) {
        expect(token.text).not.toMatch(/[\s"'()*^:\\_-]/)
        expect(token.end).toBeGreaterThan(token.start)
        if (piece.kind === 'cjk') expect(text.slice(token.start, token.end)).toBe(token.text)
      }
    }
  })

  it('bounds what it takes from one message and one word', () => {
    expect(tokensOf('a '.repeat(50_000))).toHaveLength(16_000)
    expect(tokensOf('x'.repeat(10_000))).toEqual(['x'.repeat(64)])
  })
})

describe('a query', () => {
  const word = (...tokens: string[]) => ({ anyOf: [{ tokens, isPrefix: false }], isExcluded: false })
  it.each([
    ['Hello  wörld', [word('hello'), word('world')]],
    ['"a b" c', [word('a', 'b'), word('c')]],
    ['"never closed', [word('never', 'closed')]],
    ['-no', [{ ...word('no'), isExcluded: true }]],
    ['-"not this"', [{ ...word('not', 'this'), isExcluded: true }]],
    ['sta*', [{ anyOf: [{ tokens: ['sta'], isPrefix: true }], isExcluded: false }]],
    ["don't", [word('don', 't')]],
    ['日本語', [word('日本', '本語')]],
    ['語', [{ anyOf: [{ tokens: ['語'], isPrefix: true }], isExcluded: false }]],
    ['NOT', [word('not')]],
    ['"" - * " \' ; ^ : ( )', []],
  ])('%s', (query, terms) => {
    expect(parseQuery(query)).toEqual(terms)
  })

  it('finds an identifier in every way of writing it', () => {
    expect(parseQuery('userName')[0]?.anyOf.map((phrase) => phrase.tokens)).toEqual([['username'], ['user', 'name']])
  })
})
