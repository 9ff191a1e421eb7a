import { setImmediate } from 'node:timers/promises'
import { encodingOf } from '@/lib/core/decode-text'
import { findType, isImageType } from './find-type'
import { type PreparedImage, prepareImage } from './prepare-image'
import type { AttachmentKind } from './schema'

export type Inspected = {
  kind: AttachmentKind
  contentType: string
  /** What is kept: of an image without what its camera wrote into it. */
  bytes: Buffer
  image: PreparedImage | null
}

const PIECE = 64 * 1024
const PAUSE = 8 * PIECE
const CONTROL = /(?![\t\n\f\r])\p{Cc}/u
const NAMED_TYPE = /^[a-z]+\/[a-z0-9.+-]{1,100}$/

/**
 * What a file is, by its bytes alone. An image that cannot be decoded, or that would take too many pixels, is kept as
 * a plain file: nothing here or in a browser opens it. What reads as text is plain text, whatever it says it is.
 */
export async function inspectFile(bytes: Buffer, who: string): Promise<Inspected> {
  const found = await findType(bytes)
  if (isImageType(found)) {
    const image = await prepareImage(bytes, who)
    if (image) return { kind: 'image', contentType: image.contentType, bytes: image.bytes, image }
    return { kind: 'file', contentType: 'application/octet-stream', bytes, image: null }
  }
  // A reader of its source is no reader of it.
  if (found !== 'application/pdf' && (await isText(bytes)))
    return { kind: 'text', contentType: 'text/plain', bytes, image: null }
  // The mark of UTF-16 begins like a kind of sound nobody uses any more.
  const isNamed = found && NAMED_TYPE.test(found) && !(found === 'audio/mpeg' && encodingOf(bytes) === 'utf-16le')
  const contentType = isNamed ? found : 'application/octet-stream'
  return { kind: 'file', contentType, bytes, image: null }
}

/** Control characters other than those of text mean that something else happens to be UTF-8 or UTF-16. */
async function isText(bytes: Buffer): Promise<boolean> {
  // Piece by piece: the text as a whole would take twice its bytes.
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true })
  try {
    for (let start = 0; start <= bytes.byteLength; start += PIECE) {
      const stream = start + PIECE <= bytes.byteLength
      if (CONTROL.test(decoder.decode(bytes.subarray(start, start + PIECE), { stream }))) return false
      // 10 MiB at once would keep everybody else waiting.
      if (start % PAUSE === 0) await setImmediate()
    }
    return true
  } catch {
    return false // the only thing a fatal decoder throws
  }
}
