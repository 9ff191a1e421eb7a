import { hasPngMetadata } from './png-chunks'

/**
 * Whether an image says something besides its pixels that sharp does not report: comments of a JPEG or GIF, what cameras
 * write into segments of their own, text that stands behind the pixels of a PNG, and whatever stands behind the end.
 * Only the blocks are walked; a file whose blocks cannot be followed counts as one that does.
 */
export function holdsText(bytes: Buffer, format: string | undefined): boolean {
  if (format === 'jpeg') return jpegHoldsText(bytes)
  if (format === 'png') return hasPngMetadata(bytes)
  if (format === 'webp') return webpHoldsText(bytes)
  if (format === 'heif') return avifHoldsText(bytes)
  return format === 'gif' && gifHoldsText(bytes)
}

/** What segments of applications may hold: JFIF, colours, Adobe's kind of colours. sharp reports EXIF, XMP and IPTC. */
const KNOWN_SEGMENTS = new Map([
  [0xe0, 'JFIF\0'],
  [0xe2, 'ICC_PROFILE\0'],
  [0xee, 'Adobe'],
])

function jpegHoldsText(bytes: Buffer): boolean {
  for (let at = 2; at + 1 < bytes.length; ) {
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xd9) return at + 2 < bytes.length
    if (bytes[at] !== 0xff || marker === 0xfe || at + 4 > bytes.length) return true
    const known = KNOWN_SEGMENTS.get(marker)
    const isKnown = known && bytes.toString('latin1', at + 4, at + 4 + known.length) === known
    if (marker >= 0xe0 && marker <= 0xef && !isKnown) return true
    at += 2 + bytes.readUInt16BE(at + 2)
    if (marker === 0xda) at = endOfScan(bytes, at)
  }
  return true
}

/** In a scan the mark of a segment stands only before zero or the number of a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

const WEBP_HEAD = 12
const CHUNK_HEAD = 8
/** Before the chunks of one frame: its place, size and time. */
const FRAME_HEAD = 16
const KNOWN_CHUNKS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

function webpHoldsText(bytes: Buffer): boolean {
  if (bytes.length < WEBP_HEAD || bytes.readUInt32LE(4) + 8 !== bytes.length) return true
  return chunksHoldText(bytes, WEBP_HEAD, bytes.length)
}

function chunksHoldText(bytes: Buffer, from: number, end: number): boolean {
  for (let at = from; at < end; ) {
    if (at + CHUNK_HEAD > end) return true
    const name = bytes.toString('latin1', at, at + 4)
    const data = at + CHUNK_HEAD
    const behind = data + bytes.readUInt32LE(at + 4)
    if (!KNOWN_CHUNKS.has(name) || behind > end) return true
    if (name === 'ANMF' && (data + FRAME_HEAD > behind || chunksHoldText(bytes, data + FRAME_HEAD, behind))) return true
    // Of even length, by a byte that says nothing.
    at = behind + ((behind - data) % 2)
    if (at > behind && bytes[behind] !== 0) return true
  }
  return false
}

const KNOWN_BOXES = new Set(['ftyp', 'meta', 'mdat', 'moov'])

/** Boxes beside those of pictures, and what stands behind the last. */
function avifHoldsText(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; ) {
    const size = at + 8 <= bytes.length ? bytes.readUInt32BE(at) : 0
    if (size < 8 || at + size > bytes.length || !KNOWN_BOXES.has(bytes.toString('latin1', at + 4, at + 8))) return true
    at += size
  }
  return false
}

/** How often it plays, and colours. */
const KNOWN_EXTENSIONS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012'])

function gifHoldsText(bytes: Buffer): boolean {
  let at = 13 + colours(bytes[10])
  for (;;) {
    const kind = bytes[at]
    if (kind === 0x3b) return at + 1 < bytes.length
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
