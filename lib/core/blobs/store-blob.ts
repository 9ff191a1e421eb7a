import type { Database } from '../database'
import type { StoredBlob } from './blob-store'
import { storeBlobs } from './store-blobs'

/** One part alone: see storeBlobs. */
export async function storeBlob(db: Database, bytes: Uint8Array): Promise<StoredBlob> {
  const [stored] = await storeBlobs(db, [bytes])
  if (!stored) throw new Error('Storing the blob returned no blob.')
  return stored
}
