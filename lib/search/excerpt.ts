import type { Term } from '@/lib/core/search-index/parse-query'
import { pieces, type Token } from '@/lib/core/search-index/tokenize'
import { nextTurn } from '@/lib/markdown/next-turn'
import { plainTextInTurns } from '@/lib/markdown/plain-text'

const EXCERPT_MAX = 240
const BEFORE = 60

/** Of a message only so much around the first match is read as Markdown: an excerpt is short, and a page has many. */
const READ_BEFORE = 300
const READ_MAX = 1200
/** Finding words takes less than reading Markdown. */
const CHARACTERS_PER_POINT = 10

/** The same of a message, as one reads it. */
export async function excerptOfMessage(content: string, terms: Term[]): Promise<ReturnType<typeof excerptOf>> {
  if (content.length <= READ_MAX) return excerptOf(await plainTextInTurns(content), terms)
  await nextTurn(content.length / CHARACTERS_PER_POINT)
  const first = placesOf(content, terms)[0]?.start ?? 0
  const start = first > READ_BEFORE ? wordBorder(content, first - READ_BEFORE) : 0
  const end = characterBorder(content, Math.min(content.length, start + READ_MAX))
  const part = await plainTextInTurns(content.slice(start, end))
  return excerptOf(`${start > 0 ? '…' : ''}${part}${end < content.length ? '…' : ''}`, terms)
}

/** The part of a text around the first match, and the position of each match in it. */
export function excerptOf(content: string, terms: Term[]): { excerpt: string; marks: [number, number][] } {
  const places = placesOf(content, terms)
  const first = places[0]?.start ?? 0
  const start = first > BEFORE ? wordBorder(content, first - BEFORE) : 0
  const end = start + EXCERPT_MAX >= content.length ? content.length : characterBorder(content, start + EXCERPT_MAX)
  const before = start > 0 ? '…' : ''
  const marks = places
    .filter((place) => place.start >= start && place.end <= end)
    .map(({ start: from, end: to }): [number, number] => [from - start + before.length, to - from])
  return { excerpt: `${before}${content.slice(start, end)}${end < content.length ? '…' : ''}`, marks }
}

/** In order, none over another. */
function placesOf(content: string, terms: Term[]): { start: number; end: number }[] {
  const phrases = terms.filter((term) => !term.isExcluded).flatMap((term) => term.anyOf)
  const words = new Set(phrases.flatMap((phrase) => phrase.tokens))
  const beginnings = phrases.flatMap((phrase) => (phrase.isPrefix ? phrase.tokens.slice(-1) : []))
  const isWanted = ({ text }: Token) => words.has(text) || beginnings.some((beginning) => text.startsWith(beginning))
  const places: { start: number; end: number }[] = []
  for (const piece of pieces(content)) {
    for (const token of piece.tokens.filter(isWanted)) {
      const last = places.at(-1)
      if (last && token.start <= last.end && piece.kind !== 'word') {
        last.start = Math.min(last.start, token.start)
        last.end = Math.max(last.end, token.end)
      } else places.push({ start: token.start, end: token.end })
    }
  }
  return places
}

function wordBorder(content: string, from: number): number {
  const space = content.slice(from, from + BEFORE).search(/\s/)
  return space === -1 ? characterBorder(content, from) : from + space + 1
}

/** Never between the halves of one character. */
function characterBorder(content: string, at: number): number {
  const code = content.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at
}
