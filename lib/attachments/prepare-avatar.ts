import sharp from 'sharp'
import { AVATAR_WIDTHS } from './constants'
import { decodeImage, openImage } from './decode-image'
import { findType, isImageType } from './find-type'
import type { SizedImage } from './prepare-image'

/**
 * A profile picture as squares, the largest first; null when the bytes are no image. Decodes once, which is most of the
 * work; the smaller ones are made from the pixels of the largest. `open` is another one in tests only.
 */
export async function prepareAvatar(bytes: Buffer, who: string, open = openImage): Promise<SizedImage[] | null> {
  if (!isImageType(await findType(bytes))) return null
  return await decodeImage(who, bytes, async () => {
    const side = Math.max(...AVATAR_WIDTHS)
    const square = open(bytes).resize({ width: side, height: side, fit: 'cover', position: 'attention' })
    const { data: pixels, info: raw } = await square.raw().toBuffer({ resolveWithObject: true })
    const sizes: SizedImage[] = []
    for (const width of AVATAR_WIDTHS) {
      const image = sharp(pixels, { raw }).resize({ width }).webp({ quality: 82 })
      sizes.push({ width, height: width, bytes: await image.toBuffer(), contentType: 'image/webp' })
    }
    return sizes
  })
}
