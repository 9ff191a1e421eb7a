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

/** One spelling for all: compatibility forms, case and accents are folded away. May come out empty. */
export function foldWord(word: string): string {
  if (/^\w*$/.test(word)) return word.toLowerCase().replaceAll('_', '')
  return word
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f]/g, '')
    .normalize('NFC')
    .replace(/[ßæœøđðłıþς]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '')
}
