import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { BlobStore } from '../blobs/blob-store'
import { dataBlobs } from '../blobs/data-blobs'
import { AppError } from '../errors'
import { readHistory } from '../migrations/history'
import { openRaw } from '../raw/open-raw'
import type { RawConnection } from '../raw/raw-connection'
import { blobFiles } from './blob-files'
import { digestTable } from './digest-table'
import type { Digests, Manifest } from './manifest'
import { readTables, type Table } from './tables'
import { packTar, type TarEntry } from './tar'

type BackupOptions = { url: string; file: string; blobs?: BlobStore }

/**
 * Writes one consistent state of the database to a new file, while the server runs: a gzipped tar with manifest.json,
 * tables/NAME/000001.jsonl …, blobs/SHA256 … with blobs.json, and digests.json. The same format from both engines.
 * Returns rows and digest per table.
 */
export async function backup({ url, file, blobs = dataBlobs() }: BackupOptions): Promise<Digests> {
  const partial = `${path.resolve(file)}.partial`
  const connection = await openRaw(url, { mustExist: true })
  const digests: Digests = {}
  try {
    await refuseExisting(file)
    await connection.snapshot(async () => {
      // 0600: the archive holds password hashes and every message.
      const target = createWriteStream(partial, { mode: 0o600 })
      const at = new Date()
      const bytes = Readable.from(packTar(entries(connection, blobs, digests, at), at))
      await pipeline(bytes, createGzip({ level: 6 }), target)
    })
    await makeDurable(partial)
    await rename(partial, file)
    return digests
  } finally {
    await rm(partial, { force: true })
    await connection.close()
  }
}

async function* entries(
  connection: RawConnection,
  blobs: BlobStore,
  digests: Digests,
  at: Date,
): AsyncIterable<TarEntry> {
  const tables = await readTables(connection)
  const schema = (await readHistory(connection)).at(-1)?.name
  if (!schema) throw new AppError('unavailable', 'There is nothing to back up: the database has no migrations.')
  const manifest: Manifest = {
    format: 'confab-backup',
    version: 1,
    createdAt: at.toISOString(),
    engine: connection.engine,
    schema,
    tables: tables.map((table) => table.name),
  }
  yield { name: 'manifest.json', body: json(manifest) }
  for (const table of tables) yield* tableFiles(connection, table, digests)
  yield* blobFiles(connection, tables, blobs)
  yield { name: 'digests.json', body: json(digests) }
}

async function* tableFiles(connection: RawConnection, table: Table, digests: Digests): AsyncIterable<TarEntry> {
  let part = 0
  const { lines, result } = digestTable(connection, table)
  for await (const page of lines) {
    part += 1
    const name = `tables/${table.name}/${String(part).padStart(6, '0')}.jsonl`
    yield { name, body: Buffer.from(`${page.join('\n')}\n`) }
  }
  digests[table.name] = result()
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
}

async function refuseExisting(file: string): Promise<void> {
  const handle = await open(file, 'r').catch(() => null)
  if (!handle) return
  await handle.close()
  throw new AppError('conflict', `${file} already exists.`)
}

async function makeDurable(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
