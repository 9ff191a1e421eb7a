import type { BlobStore } from '../blobs/blob-store'
import { AppError, isAppError } from '../errors'
import { log } from '../log'
import type { RawConnection } from '../raw/raw-connection'
import type { BlobSummary } from './manifest'
import type { Table } from './tables'
import type { TarEntry } from './tar'

const FOLDER = 'blobs/'

/** Every blob a row names, one file each, then what they add up to. One that is missing is named, and the rest kept. */
export async function* blobFiles(
  connection: RawConnection,
  tables: Table[],
  blobs: BlobStore,
): AsyncIterable<TarEntry> {
  const summary: BlobSummary = { count: 0, bytes: 0, missing: [] }
  if (tables.some(({ name }) => name === 'Blob')) {
    for await (const rows of connection.pages('SELECT "sha256" FROM "Blob" ORDER BY "sha256"', 100)) {
      for (const sha256 of rows.map((row) => String(row.sha256))) {
        const body = await readOrNull(blobs, sha256)
        if (!body) {
          summary.missing.push(sha256)
          continue
        }
        summary.count += 1
        summary.bytes += body.length
        yield { name: `${FOLDER}${sha256}`, body }
      }
    }
  }
  if (summary.missing.length > 0) log.warn({ missing: summary.missing }, 'blobs are missing and not in the backup')
  yield { name: 'blobs.json', body: Buffer.from(`${JSON.stringify(summary, null, 2)}\n`) }
}

export function isBlobFile(entry: TarEntry): boolean {
  return entry.name.startsWith(FOLDER)
}

/** Puts a blob back. Throws when its bytes are not those its name says. */
export async function restoreBlob(blobs: BlobStore, entry: TarEntry): Promise<number> {
  const { sha256, size } = await blobs.put(entry.body)
  if (entry.name !== `${FOLDER}${sha256}`) {
    throw new AppError('unavailable', `${entry.name} does not match its digest: the archive is damaged.`)
  }
  return size
}

async function readOrNull(blobs: BlobStore, sha256: string): Promise<Buffer | null> {
  try {
    return await blobs.read(sha256)
  } catch (error) {
    if (isAppError(error) && error.code === 'gone') return null
    throw error
  }
}
