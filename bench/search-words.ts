import { randomNumbers } from '@/lib/transfer/random-numbers'

const VOCABULARY = 20_000
const SYLLABLES = 150

/** A word, the frequent ones more often: rank r with a share of about 1 / r. */
export function pickWord(random: () => number, from = 1): string {
  return wordOf(Math.floor(from * (VOCABULARY / from) ** random()))
}

/** The first letters of a longer word, as it comes. */
export function pickBeginning(random: () => number, letters: number): string {
  for (;;) {
    const word = pickWord(random)
    if (word.length > letters) return word.slice(0, letters)
  }
}

export function wordOf(rank: number): string {
  return WORDS[rank - 1] ?? ''
}

const WORDS = inventVocabulary()

/**
 * Words that begin alike as those of a language do: of 20,000 the most frequent beginning of three letters has four in a
 * hundred. The frequent words are the short ones.
 */
function inventVocabulary(): string[] {
  const random = randomNumbers(3)
  const letter = (letters: string) => letters[Math.floor(random() * letters.length)] ?? ''
  const syllables = new Set<string>()
  while (syllables.size < SYLLABLES) syllables.add(letter('bcdfghjklmnprstvwz') + letter('aeiou') + letter('lmnrst'))
  const all = [...syllables]
  const first = () => all[Math.floor(10 * (1 + SYLLABLES / 10) ** random()) - 10] ?? ''
  const next = () => all[Math.floor(random() * SYLLABLES)] ?? ''
  const words = new Set<string>()
  while (words.size < VOCABULARY) {
    const length = words.size < 100 ? 1 : words.size < 2000 ? 2 : 2 + Math.floor(random() * 3)
    words.add(Array.from({ length }, (_, at) => (at === 0 && length > 1 ? first() : next())).join(''))
  }
  return [...words]
}
