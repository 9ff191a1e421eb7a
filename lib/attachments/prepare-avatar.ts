import { AVATAR_WIDTHS } from './constants'
import { decodeImage, openImage } from './decode-image'
import { findType, isImageType } from './find-type'
import type { SizedImage } from './prepare-image'

/** A profile picture as squares, the largest first; null when the bytes are no image. */
export async function prepareAvatar(bytes: Buffer, who: string): Promise<SizedImage[] | null> {
  if (!isImageType(await findType(bytes))) return null
  return await decodeImage(who, bytes, async () => {
    const sizes: SizedImage[] = []
    for (const width of AVATAR_WIDTHS) {
      const square = openImage(bytes).resize({ width, height: width, fit: 'cover', position: 'attention' })
      sizes.push({
        width,
        height: width,
        bytes: await square.webp({ quality: 82 }).toBuffer(),
        contentType: 'image/webp',
      })
    }
    return sizes
  })
}
