export type StoredBlob = { sha256: string; size: number }

/** Bytes kept once, under the SHA-256 of what they are. Go through `storeBlobs`, which keeps its row. */
export type BlobStore = {
  /** On disk when it answers. The same bytes again are no second copy. */
  put(bytes: Uint8Array): Promise<StoredBlob>
  /** Whole: what is stored here has a size limit. Throws gone when the bytes are not there. */
  read(sha256: string): Promise<Buffer>
  /** For bytes no row names any more. Nothing happens when they are not there. */
  remove(sha256: string): Promise<void>
  /** Digests of all there is, in no order, without what is still being written. */
  list(): AsyncIterable<string>
  /** Removes what a crash left half written before that time. */
  tidy(before: Date): Promise<void>
  /** Claims this store for one database: false when it is another's, whose blobs must not be taken for strays. */
  belongsTo(owner: string): Promise<boolean>
}
