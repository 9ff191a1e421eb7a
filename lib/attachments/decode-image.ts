import sharp, { type Sharp } from 'sharp'
import { log } from '@/lib/core/log'
import { Mutex } from '@/lib/core/mutex'

/** Beyond it a few kilobytes would unpack to gigabytes. Of an animation one frame counts: only the first is decoded. */
export const PIXELS_MAX = 50_000_000
const SECONDS_MAX = 20

// Bytes of strangers: nothing of one upload stays in memory for the next.
sharp.cache(false)
/** One image at a time, on one core: the others are for the room. */
sharp.concurrency(1)
const mutex = new Mutex()

/** The first frame, upright. */
export function openImage(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: PIXELS_MAX }).autoOrient().timeout({ seconds: SECONDS_MAX })
}

/** Runs work on an image when its turn comes; null when it cannot, or must not, be decoded. */
export async function decodeImage<T>(work: () => Promise<T | null>): Promise<T | null> {
  return await mutex.run(async () => {
    try {
      return await work()
    } catch (error) {
      // sharp throws plain errors, for broken and for too large images alike.
      log.debug({ err: error }, 'an image was not decoded')
      return null
    }
  })
}
