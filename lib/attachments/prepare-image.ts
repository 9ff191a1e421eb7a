import sharp from 'sharp'
import { IMAGE_WIDTHS, PIXELS_MAX } from './constants'
import { decodeImage, type ImageFacts, openImage } from './decode-image'
import { holdsText } from './holds-text'
import { isAnimatedPng, withoutPngMetadata } from './png-chunks'

export type SizedImage = { width: number; height: number; bytes: Buffer; contentType: string }
export type PreparedImage = SizedImage & { sizes: SizedImage[] }

const TYPES: Record<string, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heif: 'image/avif',
}

/**
 * Decodes an image as proof that it is one, and makes its smaller sizes (of an animation: its first frame). The
 * original is kept byte for byte unless it carries camera metadata (place, time, owner) or a rotation flag: then
 * it is re-encoded upright without metadata. null: no image after all, or too many pixels.
 */
export async function prepareImage(bytes: Buffer, who: string): Promise<PreparedImage | null> {
  return await decodeImage(who, bytes, (about) => prepare(bytes, about))
}

async function prepare(bytes: Buffer, about: ImageFacts): Promise<PreparedImage | null> {
  const contentType = TYPES[about.format ?? '']
  if (!contentType || (contentType === 'image/avif' && about.compression !== 'av1')) return null
  const { autoOrient: shown } = about
  // sharp knows the first frame of a PNG alone.
  const isMovingPng = about.format === 'png' && isAnimatedPng(bytes)
  const isMoving = isMovingPng || (about.pages ?? 1) > 1
  const isSilent = !about.exif && !about.xmp && !about.iptc && !holdsText(bytes, about.format)
  const isClean = isSilent && (about.orientation ?? 1) === 1
  const cleaned = () => (isMovingPng ? withoutPngMetadata(bytes) : rewrite(bytes, about.format ?? '', isMoving))
  const kept = isClean ? bytes : await cleaned()
  const widths: number[] = IMAGE_WIDTHS.filter((width) => width < shown.width)
  // A moving image has at least a still, for those who want no movement.
  if (isMoving && widths.length === 0) widths.push(shown.width)
  const sizes = widths.length > 0 ? await shrink(bytes, widths) : []
  // Without a smaller size nothing has decoded it yet.
  if (sizes.length === 0) await openImage(bytes).stats()
  const { width, height } = isMovingPng && !isClean ? about : shown
  return { width, height, bytes: kept, contentType: isMovingPng ? 'image/apng' : contentType, sizes }
}

/** sharp leaves out everything but the pixels, and turns colours to those of the web. */
async function rewrite(bytes: Buffer, format: string, isAnimated: boolean): Promise<Buffer> {
  const image = isAnimated ? sharp(bytes, { limitInputPixels: PIXELS_MAX, animated: true }) : openImage(bytes)
  if (format === 'jpeg') return await image.jpeg({ quality: 90 }).toBuffer()
  if (format === 'png') return await image.png().toBuffer()
  if (format === 'webp') return await image.webp({ quality: 90 }).toBuffer()
  if (format === 'gif') return await image.gif().toBuffer()
  return await image.avif({ quality: 70 }).toBuffer()
}

/** Decodes once, for the largest; the smaller ones are made from its pixels. */
async function shrink(bytes: Buffer, widths: number[]): Promise<SizedImage[]> {
  const largest = openImage(bytes).resize({ width: Math.max(...widths) })
  const { data: pixels, info: raw } = await largest.raw().toBuffer({ resolveWithObject: true })
  const sizes: SizedImage[] = []
  for (const width of widths) {
    const { data, info } = await sharp(pixels, { raw })
      .resize({ width })
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    sizes.push({ width: info.width, height: info.height, bytes: data, contentType: 'image/webp' })
  }
  return sizes
}
