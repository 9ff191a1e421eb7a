export type StoredBlob = { sha256: string; size: number }

/** Bytes kept once, under the SHA-256 of what they are. Rows that name a blob are written after `put` has answered. */
export type BlobStore = {
  /** On disk when it answers. The same bytes again are no second copy. */
  put(bytes: Uint8Array): Promise<StoredBlob>
  /** Whole: what is stored here has a size limit. Throws gone when the bytes are not there. */
  read(sha256: string): Promise<Buffer>
  /** For bytes no row names any more. Nothing happens when they are not there. */
  remove(sha256: string): Promise<void>
}
