import path from 'node:path'
import type { BlobStore } from '@/lib/core/blobs/blob-store'
import { fileBlobs } from '@/lib/core/blobs/file-blobs'
import type { Site } from './site'

/** Where a server under test keeps its blobs, for factories that write some. */
export function blobsOf({ dataDir }: Pick<Site, 'dataDir'>): BlobStore {
  return fileBlobs(() => path.join(dataDir, 'blobs'))
}
