import { describe, expect, it } from 'vitest'
import { parseQuery } from './parse-query'
import { pieces } from './tokenize'
import { tokensOf } from './tokens-of'

describe('the tokenizer', () => {
  it.each([
    ['Crème BRÛLÉE', 'creme brulee'],
    ['Straße, Ærø, Łódź', 'strasse aero lodz'],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
    ['ﬁne Ａ１', 'fine a1'],
    ['e\u0301te\u0301', 'ete'],
    ['getUserById now', 'getuserbyid now _p get user by id'],
    ['HTMLParser snake_case_1', 'htmlparser snakecase1 _p html parser _p snake case 1'],
    ['sha256 R2D2 v2Api', 'sha256 r2d2 v2api'],
    ['كِتَابٌ كـتـاب أحمد', 'كتاب كتاب احمد'],
    ['שָׁלוֹם', 'שלום'],
    ['हिन्दी', 'हिन्दी'],
    ['Donau\u00addampf zero\u200bwidth می\u200cخواهم 日\u2060本', 'donaudampf zerowidth میخواهم 日本 本'],
    ['Use C++, C++17 and .NET or ASP.NET, not C.', 'use c c 17 and net or asp net not c _spp_c _sd_net'],
    ['a+b i++ C# #5 3.x ...and', 'a b i c 5 3 x and _spp_i _sh_c'],
    ['foo.bar(baz) a->b', 'foo bar baz a b _sd_bar'],
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
  const word = (...tokens: string[]) => ({ ...exact(...tokens), mayGoOn: true })
  const exact = (...tokens: string[]) => ({ anyOf: [{ tokens, isPrefix: false }], isExcluded: false, mayGoOn: false })
  const not = (...tokens: string[]) => ({ ...exact(...tokens), isExcluded: true })
  it.each([
    ['Hello  wörld', [word('hello'), word('world')]],
    ['"a b" c', [exact('a', 'b'), word('c')]],
    ['"GitHub Actions"', [exact('github', 'actions')]],
    ['"never closed', [exact('never', 'closed')]],
    ['-not -Straße -日本', [not('not'), not('strasse'), not('日本')]],
    ['-"not this"', [not('not', 'this')]],
    ['git push --force -f -la', [word('git'), word('push'), word('force'), word('f'), word('la')]],
    ['kill -9 at −5 or -5 – no - dash', ['kill', '9', 'at', '5', 'or', '5', 'no', 'dash'].map((text) => word(text))],
    ['well-known foo-"bar"', [word('well', 'known'), word('foo'), exact('bar')]],
    ['C++', [exact('c'), exact('_spp_c')]],
    ['-C++', [not('_spp_c')]],
    ['ASP.NET .net', [word('asp', 'net'), word('net'), word('_sd_net')]],
    ['sta*', [{ ...exact(), anyOf: [{ tokens: ['sta'], isPrefix: true }] }]],
    ["don't", [word('don', 't')]],
    ['日本語', [exact('日本', '本語')]],
    ['語', [{ ...exact(), anyOf: [{ tokens: ['語'], isPrefix: true }] }]],
    ['NOT', [word('not')]],
    ['"" - * " \' ; ^ : ( )', []],
  ])('%s', (query, terms) => {
    expect(parseQuery(query)).toEqual(terms)
  })

  it('finds an identifier in every way of writing it', () => {
    expect(parseQuery('userName')[0]?.anyOf.map((phrase) => phrase.tokens)).toEqual([['username'], ['user', 'name']])
  })
})

it.each(['\u034f', '\ufe0f', 'a \ufe00 b', '\u180b\u200d', '\u{e0100}', '__', '\u0301', '\u0640', '_\ufe0f_'])(
  'gives no empty word for %j',
  (text) => {
    expect(tokensOf(text)).not.toContain('')
  },
)
