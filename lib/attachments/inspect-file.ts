import { encodingOf } from '@/lib/core/decode-text'
import { findType, isImageType } from './find-type'
import { isText } from './is-text'
import { type PreparedImage, prepareImage } from './prepare-image'
import type { AttachmentKind } from './schema'

export type Inspected = {
  kind: AttachmentKind
  contentType: string
  /** What is kept: of an image without what its camera wrote into it. */
  bytes: Buffer
  image: PreparedImage | null
}

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
