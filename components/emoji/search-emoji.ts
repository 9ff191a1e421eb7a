import { foldText } from '@/lib/core/fold-text'

/** [emoji, its names joined by spaces, label], as scripts/steps/copy-emoji.mjs writes them. */
export type EmojiName = [emoji: string, names: string, label: string]
export type FoundEmoji = { emoji: string; name: string }

/** Emojis for what follows a colon: names that are it, then those with it as a word, then beginnings of names and words. */
export function searchEmoji(names: EmojiName[], query: string, limit = 8): FoundEmoji[] {
  const wanted = foldText(query).trim().replaceAll(' ', '_')
  if (wanted === '') return []
  const ranked: FoundEmoji[][] = [[], [], [], [], []]
  for (const [emoji, joined, label] of names) {
    const own = joined.split(' ')
    const ranks = own.map((name) => rankOf(name, wanted))
    const best = Math.min(...ranks)
    const name = own[ranks.indexOf(best)] ?? ''
    ranked[best === BEYOND && isInLabel(label, wanted) ? LABEL : best]?.push({ emoji, name })
  }
  // The shorter a name, the nearer to what was typed.
  for (const found of [ranked[1], ranked[2]]) found?.sort((a, b) => a.name.length - b.name.length)
  return ranked.flat().slice(0, limit)
}

function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 0
  // A mark that is for checking is nearer to "check" than a chequered flag.
  if (`_${name}_`.includes(`_${wanted}_`)) return 1
  if (name.startsWith(wanted)) return 2
  return name.includes(`_${wanted}`) ? 3 : BEYOND
}

function isInLabel(label: string, wanted: string): boolean {
  return foldText(label)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.startsWith(wanted))
}

const LABEL = 4
const BEYOND = 5
