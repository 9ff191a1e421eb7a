import { storeBlobs } from '@/lib/core/blobs/store-blobs'
import type { Database, Tx } from '@/lib/core/database'
import type { SizedImage } from './prepare-image'

/** Puts an image and its smaller sizes into the store. Returns its digest and how to write the rows of the sizes. */
export async function keepImage(
  db: Database,
  bytes: Buffer,
  sizes: SizedImage[],
): Promise<{ sha256: string; writeSizes: (tx: Tx) => Promise<void> }> {
  const [original, ...smaller] = await storeBlobs(db, [bytes, ...sizes.map((size) => size.bytes)])
  if (!original) throw new Error('Storing the image returned no image.')
  const { sha256 } = original
  const rows = sizes.map(({ width, height, contentType }, index) => {
    return { width, height, contentType, sizeSha256: smaller[index]?.sha256 ?? '' }
  })
  return {
    sha256,
    writeSizes: async (tx) => {
      for (const { width, ...facts } of rows) {
        const where = { sha256_width: { sha256, width } }
        await tx.blobSize.upsert({ where, create: { sha256, width, ...facts }, update: facts })
      }
    },
  }
}
