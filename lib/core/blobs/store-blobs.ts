import { sha256Hex } from '../crypto'
import type { Database } from '../database'
import { write } from '../write'
import type { StoredBlob } from './blob-store'

/**
 * Puts bytes into the store, in this order: first their row, with the time, and then the file. A row so young is never
 * swept, so the file survives until a row that refers to it is written (which has to happen within minutes), not
 * even when the same bytes lay there unused and are being swept right now. A crash in between leaves a row that nothing
 * refers to. Throws unavailable when the disk is full.
 */
export async function storeBlobs(db: Database, parts: Uint8Array[]): Promise<StoredBlob[]> {
  const stored = parts.map((bytes) => ({ sha256: sha256Hex(bytes), size: bytes.byteLength }))
  const createdAt = new Date()
  await write(db, async (tx) => {
    // Always in the order of their digests: two processes never wait for each other.
    for (const { sha256, size } of stored.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1))) {
      await tx.blob.upsert({ where: { sha256 }, create: { sha256, size, createdAt }, update: { size, createdAt } })
    }
  })
  for (const bytes of parts) await db.blobs.put(bytes)
  return stored
}
