import sharp from 'sharp'
import { IMAGE_WIDTHS } from './constants'
import { decodeImage, openImage, PIXELS_MAX } from './decode-image'

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
export async function prepareImage(bytes: Buffer): Promise<PreparedImage | null> {
  return await decodeImage(() => prepare(bytes))
}

async function prepare(bytes: Buffer): Promise<PreparedImage | null> {
  const about = await sharp(bytes, { limitInputPixels: PIXELS_MAX }).metadata()
  const contentType = TYPES[about.format ?? '']
  if (!contentType || (contentType === 'image/avif' && about.compression !== 'av1')) return null
  const { autoOrient: shown } = about
  if (shown.width * shown.height > PIXELS_MAX) return null
  const isMoving = (about.pages ?? 1) > 1
  const isSilent = !about.exif && !about.xmp && !about.iptc && !about.comments?.length
  const isClean = isSilent && (about.orientation ?? 1) === 1
  const kept = isClean ? bytes : await rewrite(bytes, about.format ?? '', isMoving)
  const widths = new Set<number>(IMAGE_WIDTHS.filter((width) => width < shown.width))
  // A moving image has at least a still, for those who want no movement.
  if (isMoving && widths.size === 0) widths.add(shown.width)
  const sizes: SizedImage[] = []
  for (const width of widths) sizes.push(await shrink(bytes, width))
  // Without a smaller size nothing has decoded it yet.
  if (sizes.length === 0) await openImage(bytes).stats()
  return { width: shown.width, height: shown.height, bytes: kept, contentType, sizes }
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

async function shrink(bytes: Buffer, width: number): Promise<SizedImage> {
  const { data, info } = await openImage(bytes)
    .resize({ width })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, bytes: data, contentType: 'image/webp' }
}
