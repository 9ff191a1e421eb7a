const SUSPECT = /[\0\ud800-\udfff]/

/** A text both engines can store: no NUL, no lone surrogates, at most so many characters. */
export function cleanText(text: string, max = Number.POSITIVE_INFINITY): string {
  // Most texts hold neither, and asking is a tenth of replacing.
  const clean = SUSPECT.test(text) ? text.replaceAll('\0', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd') : text
  return clean.length <= max ? clean : clean.slice(0, max).replace(/[\ud800-\udbff]$/, '')
}

/** The same on one line. */
export function cleanLine(text: string, max: number): string {
  return cleanText(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim(), max)
}
