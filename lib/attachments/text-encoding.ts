export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'

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

/** The first `length` bytes of a text as UTF-8, never a part of a character. */
export function beginningOf(bytes: Buffer, length: number): Buffer {
  const encoding = encodingOf(bytes)
  if (encoding === 'utf-8' && bytes.byteLength <= length) return bytes
  // Asked to go on, a decoder holds back what may be the beginning of a character.
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, length), { stream: bytes.byteLength > length })
  return Buffer.from(text)
}
