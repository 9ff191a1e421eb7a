import type { Tx } from '@/lib/core/database'

/** A file whose bytes are in the store and whose row is yet to be written. */
export type StoredFile = {
  id: string
  fileName: string
  contentType: string
  kind: string
  size: number
  sha256: string
  width: number | null
  height: number | null
  writeSizes: (tx: Tx) => Promise<void>
}
