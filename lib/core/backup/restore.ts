import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { BlobStore } from '../blobs/blob-store'
import { dataBlobs } from '../blobs/data-blobs'
import { AppError } from '../errors'
import { applyMigrations } from '../migrations/apply-migrations'
import { readHistory } from '../migrations/history'
import { type Migration, readMigrations } from '../migrations/read-migrations'
import { rollBack } from '../migrations/rollback'
import { openRaw } from '../raw/open-raw'
import type { RawConnection } from '../raw/raw-connection'
import { isBlobFile, restoreBlob } from './blob-files'
import { digestTable } from './digest-table'
import { blobSummarySchema, type Digests, digestsSchema, manifestSchema, parsePart } from './manifest'
import { readTables, type Table } from './tables'
import { type TarEntry, unpackTar } from './tar'
import { writeLines } from './write-lines'

type RestoreOptions = { url: string; file: string; root?: string; blobs?: BlobStore }

/**
 * Fills an empty database of either engine from a backup of either engine, compares every table's rows and digest
 * with what was backed up, puts the blobs back, and then migrates to this release. One transaction: anything wrong leaves it empty.
 */
export async function restore({ url, file, root, blobs = dataBlobs() }: RestoreOptions): Promise<Digests> {
  const entries = unpackTar(unzipped(file))[Symbol.asyncIterator]()
  const manifest = parsePart(manifestSchema, (await next(entries)).body)
  const connection = await openRaw(url)
  try {
    const migrations = readMigrations(connection.engine, root)
    await reachSchema(connection, migrations, manifest.schema)
    const digests = await connection.migrating(() => fill(connection, entries, blobs))
    await applyMigrations(connection, migrations)
    await forgetIndex(connection)
    // Without figures about the rows PostgreSQL plans as if the tables were empty, until its own round comes by.
    if (connection.engine === 'postgresql') await connection.script('ANALYZE')
    return digests
  } finally {
    await connection.close()
  }
}

/** Backups contain no search index: the server rebuilds it, as after a change of the tokenizer. */
async function forgetIndex(connection: RawConnection): Promise<void> {
  await connection.script('UPDATE "_SearchProgress" SET "tokenizer" = 0')
}

/** Forwards or backwards: a backup of an earlier release goes into the schema it was made from. */
async function reachSchema(connection: RawConnection, migrations: Migration[], schema: string): Promise<void> {
  for (const table of await readTables(connection)) await refuseRows(connection, table)
  await applyMigrations(connection, migrations, schema)
  const later = (await readHistory(connection)).filter((entry) => entry.name > schema)
  if (later.length > 0) await rollBack(connection, migrations, later.length)
}

async function* unzipped(file: string): AsyncIterable<Buffer> {
  const source = createReadStream(file)
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  try {
    yield* source.pipe(gunzip)
  } catch (error) {
    throw new AppError('unavailable', `${file} cannot be read: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  } finally {
    source.destroy()
  }
}

async function next(entries: AsyncIterator<TarEntry>): Promise<TarEntry> {
  const { value, done } = await entries.next()
  if (done) throw new AppError('unavailable', 'The archive ends too early: it is damaged or incomplete.')
  return value
}

async function fill(connection: RawConnection, entries: AsyncIterator<TarEntry>, blobs: BlobStore): Promise<Digests> {
  const tables = await readTables(connection)
  const put = { count: 0, bytes: 0 }
  for (;;) {
    const entry = await next(entries)
    if (entry.name === 'digests.json') {
      const expected = parsePart(digestsSchema, entry.body)
      await resetSequences(connection, tables)
      await compare(connection, tables, expected)
      return expected
    }
    if (isBlobFile(entry)) {
      put.bytes += await restoreBlob(blobs, entry)
      put.count += 1
      continue
    }
    if (entry.name === 'blobs.json') {
      const { count, bytes } = parsePart(blobSummarySchema, entry.body)
      if (count === put.count && bytes === put.bytes) continue
      throw new AppError('unavailable', 'The blobs do not match the backup: nothing was restored.')
    }
    await writeLines(connection, tableOf(tables, entry), entry.body.toString('utf8').trimEnd().split('\n'))
  }
}

function tableOf(tables: Table[], entry: TarEntry): Table {
  const table = tables.find(({ name }) => name === entry.name.split('/')[1])
  if (!table) throw new AppError('unavailable', `The archive holds ${entry.name}, which its schema does not contain.`)
  return table
}

async function refuseRows(connection: RawConnection, table: Table): Promise<void> {
  const rows = await connection.query(`SELECT 1 FROM "${table.name}" LIMIT 1`)
  if (rows.length > 0) {
    throw new AppError('conflict', `The database is not empty (${table.name} has rows): restore into a new one.`)
  }
}

/** Rows came with their numbers; the next one must not repeat them. SQLite sees to that by itself. */
async function resetSequences(connection: RawConnection, tables: Table[]): Promise<void> {
  if (connection.engine === 'sqlite') return
  for (const table of tables) {
    for (const { name } of table.columns) {
      const sequences = await connection.query('SELECT pg_get_serial_sequence($1, $2) AS name', [
        `"${table.name}"`,
        name,
      ])
      const sequence = sequences[0]?.name
      if (sequence) await connection.query(`SELECT setval($1, max("${name}")) FROM "${table.name}"`, [sequence])
    }
  }
}

async function compare(connection: RawConnection, tables: Table[], expected: Digests): Promise<void> {
  for (const table of tables) {
    const { lines, result } = digestTable(connection, table)
    for await (const _page of lines);
    const { rows, sha256 } = result()
    const wanted = expected[table.name]
    if (wanted?.rows !== rows || wanted.sha256 !== sha256) {
      throw new AppError('unavailable', `Table ${table.name} does not match the backup: nothing was restored.`)
    }
  }
}
