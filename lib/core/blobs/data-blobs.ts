import path from 'node:path'
import { env } from '../env'
import type { BlobStore } from './blob-store'
import { fileBlobs } from './file-blobs'

/** The blobs of this instance: DATA_DIR/blobs. */
export function dataBlobs(): BlobStore {
  return fileBlobs(() => path.join(env().dataDir, 'blobs'))
}
