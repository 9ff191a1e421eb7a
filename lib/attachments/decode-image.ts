import sharp, { type Sharp } from 'sharp'
import { FairTurn } from '@/lib/core/fair-turn'
import { log } from '@/lib/core/log'
import { perProcess } from '@/lib/core/per-process'
import { JPEG_PIXELS_MAX, PIXELS_MAX } from './constants'

const SECONDS_MAX = 20

// Bytes of strangers: nothing of one upload stays in memory for the next.
sharp.cache(false)
/** One core for an image; two at once, of different people, so that nobody's large one keeps another's small one waiting. */
sharp.concurrency(1)
const turns = perProcess('images', () => new FairTurn(2, 1))

/** The first frame, upright. */
export function openImage(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: JPEG_PIXELS_MAX }).autoOrient().timeout({ seconds: SECONDS_MAX })
}

export type ImageFacts = Awaited<ReturnType<Sharp['metadata']>>

/**
 * Runs work on an image when the turn of its owner comes; null when it cannot, or must not, be decoded. Its header is
 * looked at before: what says that it has too many pixels waits for nobody and keeps nobody waiting.
 */
export async function decodeImage<T>(
  who: string,
  bytes: Buffer,
  work: (about: ImageFacts) => Promise<T | null>,
): Promise<T | null> {
  try {
    // Without a limit here: the header alone is read.
    const about = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (hasTooMany(about)) return null
    return await turns.run(who, () => work(about))
  } catch (error) {
    // sharp throws plain errors, for broken and for too large images alike.
    log.debug({ err: error }, 'an image was not decoded')
    return null
  }
}

/** A JPEG is made smaller while it is decoded; every other one is unpacked whole. Of an animation one frame counts. */
function hasTooMany({ format, width, height, pageHeight }: ImageFacts): boolean {
  return width * (pageHeight ?? height) > (format === 'jpeg' ? JPEG_PIXELS_MAX : PIXELS_MAX)
}
