import { foldWord } from './fold-word'

/** Raise this when the same text would give other tokens or marks: every server then rebuilds its index. */
export const TOKENIZER_VERSION = 4

/** A token and its position in the text, in UTF-16 units. */
export type Token = { text: string; start: number; end: number }
/**
 * word — one token; identifier — its parts and then the whole (getUserById: get user by id getuserbyid);
 * cjk — pairs of neighbours and then the last character, so that any run of it can be found without a dictionary.
 */
export type Piece = { kind: 'word' | 'identifier' | 'cjk' | 'emoji'; tokens: Token[] }

/** Code points of a token; the rest of a longer one is not searched. */
const TOKEN_MAX = 64

const EMOJI =
  '\\p{RI}{2}|\\p{Extended_Pictographic}[\\p{EMod}\\ufe0f]*(?:\\u200d\\p{Extended_Pictographic}[\\p{EMod}\\ufe0f]*)*'
/** Soft hyphens, zero-width spaces, joiners and directions: nobody sees them, so they part no word. */
const UNSEEN = '\\p{Default_Ignorable_Code_Point}'
const IS_UNSEEN = new RegExp(UNSEEN, 'u')
const SEEN = /\P{Default_Ignorable_Code_Point}/gu
const PIECES = new RegExp(`([\\p{L}\\p{N}\\p{M}_][\\p{L}\\p{N}\\p{M}_${UNSEEN}]*)|${EMOJI}`, 'gu')
const UNSPACED = 'Han Hiragana Katakana Hangul Bopomofo Thai Lao Khmer Myanmar'
  .split(' ')
  .map((script) => `\\p{scx=${script}}`)
  .join('')
const CJK = new RegExp(`[${UNSPACED}]+`, 'gu')
/** Where an identifier changes hands: user|Name, HTML|Parser, snake|_case. */
const PARTS = /_+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu

/** The short way for plain text, which is most of it: a tenth of the time, on the path of every send. */
const ASCII = /^[\s!-~]*$/
const ASCII_WORDS = /(\w+)/g
const ASCII_IDENTIFIER = /_|[a-z][A-Z]|[A-Z][A-Z][a-z]/

/** The searchable pieces of a text, in order. The one tokenizer: both engines index and look up what it gives. */
export function* pieces(text: string): Generator<Piece> {
  for (const match of text.matchAll(ASCII.test(text) ? ASCII_WORDS : PIECES)) {
    if (match[1] === undefined) yield emojiPiece(match[0], match.index)
    else yield* seenPieces(match[1], match.index)
  }
}

function emojiPiece(emoji: string, start: number): Piece {
  const text = emoji.replace(/\p{EMod}|\ufe0f/gu, '')
  return { kind: 'emoji', tokens: [{ text, start, end: start + emoji.length }] }
}

function* seenPieces(word: string, offset: number): Generator<Piece> {
  if (!IS_UNSEEN.test(word)) return yield* wordPieces(word, offset)
  const places: number[] = []
  let seen = ''
  for (const { 0: point, index } of word.matchAll(SEEN)) {
    seen += point
    for (let unit = 0; unit < point.length; unit++) places.push(offset + index + unit)
  }
  // Marks that nobody sees, a lone variation selector say, are no word.
  if (seen === '') return
  for (const { kind, tokens } of wordPieces(seen, 0)) {
    const placed = tokens.map(({ text, start, end }) => ({
      ...{ text, start: places[start] ?? offset, end: (places[end - 1] ?? offset) + 1 },
    }))
    yield { kind, tokens: placed }
  }
}

function* wordPieces(word: string, offset: number): Generator<Piece> {
  if (ASCII.test(word) && !ASCII_IDENTIFIER.test(word)) {
    const text = word.toLowerCase().slice(0, TOKEN_MAX)
    yield { kind: 'word', tokens: [{ text, start: offset, end: offset + word.length }] }
    return
  }
  let last = 0
  for (const run of word.matchAll(CJK)) {
    yield* plainPieces(word.slice(last, run.index), offset + last)
    yield cjkPiece(run[0], offset + run.index)
    last = run.index + run[0].length
  }
  yield* plainPieces(word.slice(last), offset + last)
}

function* plainPieces(word: string, offset: number): Generator<Piece> {
  const parts: Token[] = []
  let start = 0
  const add = (end: number) => {
    const text = cut(foldWord(word.slice(start, end)))
    if (text !== '') parts.push({ text, start: offset + start, end: offset + end })
  }
  for (const border of word.matchAll(PARTS)) {
    add(border.index)
    start = border.index + border[0].length
  }
  add(word.length)
  if (parts.length === 1) yield { kind: 'word', tokens: parts }
  if (parts.length > 1) {
    const whole = { text: cut(foldWord(word)), start: offset, end: offset + word.length }
    yield { kind: 'identifier', tokens: [...parts, whole] }
  }
}

function cjkPiece(run: string, offset: number): Piece {
  const folded = [...run.normalize('NFKC').toLowerCase()].filter((point) => /[\p{L}\p{N}\p{M}]/u.test(point))
  const points = [...run]
  // Half-width forms join two characters into one; then the position covers the whole run.
  const ends = points.length === folded.length ? endsOf(points) : folded.map(() => run.length)
  const starts = points.length === folded.length ? [0, ...ends] : folded.map(() => 0)
  const tokens = folded.map((point, index) => {
    const next = folded[index + 1] ?? ''
    const end = ends[index + (next === '' ? 0 : 1)] ?? run.length
    return { text: point + next, start: offset + (starts[index] ?? 0), end: offset + end }
  })
  return { kind: 'cjk', tokens }
}

function endsOf(points: string[]): number[] {
  let end = 0
  return points.map((point) => {
    end += point.length
    return end
  })
}

export function cut(text: string): string {
  return text.length <= TOKEN_MAX ? text : [...text].slice(0, TOKEN_MAX).join('')
}
