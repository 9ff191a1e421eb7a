import { encodingOf } from '@/lib/core/decode-text'

/** The first `length` bytes of a text as UTF-8, never a part of a character. */
export function beginningOf(bytes: Buffer, length: number): Buffer {
  const encoding = encodingOf(bytes)
  if (encoding === 'utf-8' && bytes.byteLength <= length) return bytes
  // Asked to go on, a decoder holds back what may be the beginning of a character.
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, length), { stream: bytes.byteLength > length })
  return Buffer.from(text)
}
