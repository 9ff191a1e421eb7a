import sharp from 'sharp'
import { Turn } from '@/lib/core/turn'
import { IMAGE_WIDTHS } from './schema'

/** Beyond it a few kilobytes would unpack to gigabytes. Of an animation one frame counts: only the first is decoded. */
export const PIXELS_MAX = 50_000_000
const SECONDS_MAX = 20

export type SizedImage = { width: number; height: number; bytes: Buffer; contentType: string }
export type PreparedImage = SizedImage & { sizes: SizedImage[] }

// Bytes of strangers: nothing of one upload stays in memory for the next.
sharp.cache(false)
/** One image at a time, on one core: the others are for the room. */
sharp.concurrency(1)
const turn = new Turn()

const TYPES: Record<string, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heif: 'image/avif',
}

/**
 * Decodes an image as proof that it is one, and makes its smaller sizes (of an animation: its first frame). The
 * original is kept byte for byte unless it carries what a camera wrote (place, time, owner) or lies on its side: then
 * it is written anew, upright and without. null: no image after all, or too many pixels.
 */
export async function prepareImage(bytes: Buffer): Promise<PreparedImage | null> {
  return await turn.run(async () => {
    try {
      return await prepare(bytes)
    } catch {
      return null // sharp throws plain errors, and only for what it cannot or must not decode
    }
  })
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
  if (sizes.length === 0) await open(bytes).stats()
  return { width: shown.width, height: shown.height, bytes: kept, contentType, sizes }
}

function open(bytes: Buffer) {
  return sharp(bytes, { limitInputPixels: PIXELS_MAX }).autoOrient().timeout({ seconds: SECONDS_MAX })
}

/** sharp leaves out everything but the pixels, and turns colours to those of the web. */
async function rewrite(bytes: Buffer, format: string, isAnimated: boolean): Promise<Buffer> {
  const image = isAnimated ? sharp(bytes, { limitInputPixels: PIXELS_MAX, animated: true }) : open(bytes)
  if (format === 'jpeg') return await image.jpeg({ quality: 90 }).toBuffer()
  if (format === 'png') return await image.png().toBuffer()
  if (format === 'webp') return await image.webp({ quality: 90 }).toBuffer()
  if (format === 'gif') return await image.gif().toBuffer()
  return await image.avif({ quality: 70 }).toBuffer()
}

async function shrink(bytes: Buffer, width: number): Promise<SizedImage> {
  const { data, info } = await open(bytes).resize({ width }).webp({ quality: 80 }).toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, bytes: data, contentType: 'image/webp' }
}
