import { hasPngMetadata } from './png-chunks'

/**
 * Whether an image says something besides its pixels that sharp does not report: comments of a JPEG or GIF, what cameras
 * write into segments of their own, and text that stands behind the pixels of a PNG. Only the blocks are walked; a file
 * whose blocks cannot be followed counts as one that does.
 */
export function holdsText(bytes: Buffer, format: string | undefined): boolean {
  if (format === 'jpeg') return jpegHoldsText(bytes)
  if (format === 'png') return hasPngMetadata(bytes)
  return format === 'gif' && gifHoldsText(bytes)
}

/** JFIF, EXIF or XMP, colours, IPTC, Adobe's kind of colours: what sharp reports, and what is no text. */
const KNOWN_SEGMENTS = new Set([0, 1, 2, 13, 14])

function jpegHoldsText(bytes: Buffer): boolean {
  for (let at = 2; at + 4 <= bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xda) return false
    const isUnknown = marker >= 0xe0 && marker <= 0xef && !KNOWN_SEGMENTS.has(marker - 0xe0)
    if (bytes[at] !== 0xff || marker === 0xfe || isUnknown) return true
  }
  return true
}

/** How often it plays, and colours. */
const KNOWN_EXTENSIONS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012'])

function gifHoldsText(bytes: Buffer): boolean {
  let at = 13 + colours(bytes[10])
  for (;;) {
    const kind = bytes[at]
    if (kind === 0x3b) return false
    if (kind === 0x2c) at = skipBlocks(bytes, at + 11 + colours(bytes[at + 9]))
    else if (kind === 0x21 && bytes[at + 1] === 0xf9) at = skipBlocks(bytes, at + 2)
    else if (kind === 0x21 && bytes[at + 1] === 0xff && isKnownExtension(bytes, at)) at = skipBlocks(bytes, at + 2)
    else return true
  }
}

function isKnownExtension(bytes: Buffer, at: number): boolean {
  return KNOWN_EXTENSIONS.has(bytes.toString('latin1', at + 3, at + 14))
}

/** Bytes of the table of colours that a field of flags announces. */
function colours(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/** Behind the blocks that begin here, each with its length before it; the last has none. */
function skipBlocks(bytes: Buffer, from: number): number {
  let at = from
  while ((bytes[at] ?? 0) > 0) at += 1 + (bytes[at] ?? 0)
  return at + 1
}
