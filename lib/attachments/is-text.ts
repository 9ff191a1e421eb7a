import { isUtf8 } from 'node:buffer'
import { setImmediate } from 'node:timers/promises'
import { encodingOf } from '@/lib/core/decode-text'

/** Looked at in one turn of the event loop: 10 MiB at once would keep everybody else waiting. */
const PIECE = 512 * 1024
/** Of UTF-16, where the text of each piece is made. */
const PIECE_OF_WIDE = 64 * 1024
const CONTROL = /(?![\t\n\f\r])\p{Cc}/u

/**
 * Whether bytes read as UTF-8 or UTF-16. Control characters other than those of text mean that something else happens to
 * be so. UTF-8 is judged by its bytes: the strings of a hundred files of 10 MiB lay about by the dozen MiB.
 */
export async function isText(bytes: Buffer): Promise<boolean> {
  const encoding = encodingOf(bytes)
  return encoding === 'utf-8' ? isUtf8(bytes) && !(await hasControl(bytes)) : await isWideText(bytes, encoding)
}

async function hasControl(bytes: Buffer): Promise<boolean> {
  for (let start = 0; start < bytes.byteLength; start += PIECE) {
    if (start > 0) await setImmediate()
    const end = Math.min(start + PIECE, bytes.byteLength)
    for (let at = start; at < end; at++) if (isControl(bytes, at)) return true
  }
  return false
}

/** C0 without those of text, DEL, and C1, which two bytes write. */
function isControl(bytes: Buffer, at: number): boolean {
  const byte = bytes[at] ?? 0
  if (byte < 0x20) return byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d
  return byte === 0x7f || (byte === 0xc2 && (bytes[at + 1] ?? 0) < 0xa0)
}

async function isWideText(bytes: Buffer, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for (let start = 0; start <= bytes.byteLength; start += PIECE_OF_WIDE) {
      const stream = start + PIECE_OF_WIDE <= bytes.byteLength
      if (CONTROL.test(decoder.decode(bytes.subarray(start, start + PIECE_OF_WIDE), { stream }))) return false
      if (start % PIECE === 0) await setImmediate()
    }
    return true
  } catch {
    return false // the only thing a fatal decoder throws
  }
}
