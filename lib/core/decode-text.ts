type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** What is looked at where no mark at the beginning tells. */
const SAMPLE = 4096

/** How a text would be written, if the bytes are one: by their mark, or by where the zeros of plain letters stand. */
export function encodingOf(bytes: Buffer): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const pairs = Math.floor(Math.min(bytes.byteLength, SAMPLE) / 2)
  let [even, odd] = [0, 0]
  for (let at = 0; at < pairs * 2; at += 2) {
    if (bytes[at] === 0) even++
    if (bytes[at + 1] === 0) odd++
  }
  if (even === 0 && odd > pairs / 3) return 'utf-16le'
  return odd === 0 && even > pairs / 3 ? 'utf-16be' : 'utf-8'
}

/** UTF-8 or UTF-16 as text, without the mark at its beginning; null when the bytes are something else. */
export function decodeText(bytes: Buffer): string | null {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    return null // the only thing a fatal decoder throws
  }
}
