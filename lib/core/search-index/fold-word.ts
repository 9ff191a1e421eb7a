/** Letters whose plain form Unicode does not give by taking marks away. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
}

/**
 * Accents, and the vowel and reading marks of scripts that are mostly written without them. Elsewhere, as in Devanagari
 * or Thai, marks are letters. The long stroke in Arabic words (U+0640) only stretches them.
 */
const MARKS = new RegExp(
  `(?=[\\p{Script=Inherited}${['Arab', 'Hebr', 'Syrc'].map((script) => `\\p{scx=${script}}`).join('')}])[\\p{Mn}\\p{Me}]|\u0640`,
  'gu',
)

/** One spelling for all: compatibility forms, case and accents are folded away. May come out empty. */
export function foldWord(word: string): string {
  if (/^\w*$/.test(word)) return word.toLowerCase().replaceAll('_', '')
  return word
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(/[ßæœøđðłıþς]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '')
}
