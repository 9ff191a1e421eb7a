import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'
import type BetterSqlite3 from 'better-sqlite3'
import { cacheStatements } from './cache-statements'
import { makePrivateFile } from './make-private-file'
import { Mutex } from './mutex'
import { sameFile } from './same-file'

/** How long one attempt may block the event loop, and how long a writer waits in total. */
const BUSY_BLOCK_MS = 20
const BUSY_TOTAL_MS = 5000

type Connection = SqlDriverAdapter & { client: BetterSqlite3.Database }

/**
 * The stock adapter has one connection and no isolation: a write from another request made while a transaction is
 * open runs inside it and vanishes with its rollback (proven, docs/decisions/002). This wrapper gives real isolation:
 * a read-only second connection for SELECT, writes outside a transaction wait for their turn behind open ones, and
 * transactions BEGIN IMMEDIATE. Another process that holds the lock is waited for without blocking the event loop.
 */
export class IsolatedSqlite implements SqlDriverAdapterFactory {
  readonly provider = 'sqlite'
  readonly adapterName = '@prisma/adapter-better-sqlite3'

  /** `init` is SQL for a fresh database in memory, which no other connection can reach. */
  constructor(
    private readonly url: string,
    private readonly init?: string,
  ) {}

  async connect(): Promise<SqlDriverAdapter> {
    if (!isInMemory(this.url)) makePrivateFile(this.url)
    const writer = await open(this.url, false)
    prepareWriter(writer.client)
    if (this.init) writer.client.exec(this.init)
    // A database in memory belongs to its one connection: there reads wait for their turn as well.
    const reader = isInMemory(this.url) ? null : await open(this.url, true)
    reader?.client.pragma('foreign_keys = ON')
    const assertSameFile = isInMemory(this.url) ? () => undefined : sameFile(this.url.replace(/^file:/, ''))
    return new IsolatedAdapter(writer, reader, assertSameFile)
  }
}

export function isInMemory(url: string): boolean {
  return url.replace(/^file:/, '') === ':memory:'
}

async function open(url: string, readonly: boolean): Promise<Connection> {
  const adapter = await new PrismaBetterSqlite3({ url, timeout: BUSY_BLOCK_MS, readonly }).connect()
  if (!isConnection(adapter)) throw new Error('The SQLite adapter no longer exposes its connection.')
  cacheStatements(adapter.client)
  return adapter
}

function isConnection(adapter: SqlDriverAdapter): adapter is Connection {
  return 'client' in adapter
}

function prepareWriter(client: BetterSqlite3.Database) {
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL') // the driver's default loses acknowledged rows on a power cut
  client.pragma('foreign_keys = ON')
  client.pragma('secure_delete = ON') // a deleted text leaves no freed page behind
  client.pragma('cache_size = -32000')
  if (process.platform === 'darwin') {
    client.pragma('fullfsync = ON')
    client.pragma('checkpoint_fullfsync = ON')
  }
}

class IsolatedAdapter implements SqlDriverAdapter {
  readonly provider = 'sqlite'
  readonly adapterName = '@prisma/adapter-better-sqlite3'
  private readonly mutex = new Mutex()

  constructor(
    readonly writer: Connection,
    readonly reader: Connection | null,
    private readonly assertSameFile: () => void,
  ) {}

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    if (this.reader && isRead(query.sql)) return patiently(() => this.reader?.queryRaw(query))
    return this.alone((writer) => writer.queryRaw(query))
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.alone((writer) => writer.executeRaw(query))
  }

  executeScript(script: string): Promise<void> {
    return this.alone((writer) => writer.executeScript(script))
  }

  private alone<T>(work: (writer: Connection) => Promise<T>): Promise<T> {
    return this.mutex.run(() => {
      this.assertSameFile()
      return patiently(() => work(this.writer))
    })
  }

  async startTransaction(): Promise<Transaction> {
    const release = await this.mutex.acquire()
    try {
      this.assertSameFile()
      await patiently(() => this.writer.executeRaw({ sql: 'BEGIN IMMEDIATE', args: [], argTypes: [] }))
    } catch (error) {
      release()
      throw error
    }
    return new IsolatedTransaction(this.writer, release)
  }

  getConnectionInfo() {
    // SQLite's own limit of bound values is 32766; above the limit reported here Prisma splits a statement.
    return { supportsRelationJoins: false, maxBindValues: 32000 }
  }

  async dispose(): Promise<void> {
    await this.mutex.run(async () => {
      await this.reader?.dispose()
      await this.writer.dispose()
    })
  }
}

class IsolatedTransaction implements Transaction {
  readonly provider = 'sqlite'
  readonly adapterName = '@prisma/adapter-better-sqlite3'
  readonly options = { usePhantomQuery: false }

  constructor(
    private readonly writer: Connection,
    private readonly release: () => void,
  ) {}

  queryRaw(query: SqlQuery) {
    return this.writer.queryRaw(query)
  }

  executeRaw(query: SqlQuery) {
    return this.writer.executeRaw(query)
  }

  async commit() {
    this.end()
  }

  async rollback() {
    this.end()
  }

  /** Prisma sends COMMIT and ROLLBACK as statements; when one of them failed, nothing may stay open behind it. */
  private end() {
    if (this.writer.client.inTransaction) this.writer.client.exec('ROLLBACK')
    this.release()
  }

  async createSavepoint(name: string) {
    await this.writer.executeRaw({ sql: `SAVEPOINT ${name}`, args: [], argTypes: [] })
  }

  async rollbackToSavepoint(name: string) {
    await this.writer.executeRaw({ sql: `ROLLBACK TO ${name}`, args: [], argTypes: [] })
  }

  async releaseSavepoint(name: string) {
    await this.writer.executeRaw({ sql: `RELEASE SAVEPOINT ${name}`, args: [], argTypes: [] })
  }
}

function isRead(sql: string): boolean {
  return /^\s*(SELECT|EXPLAIN|WITH(?![\s\S]*\b(INSERT|UPDATE|DELETE)\b))/i.test(sql)
}

/** Runs again while another process holds the lock, up to 5 s, giving the event loop back in between. */
async function patiently<T>(attempt: () => Promise<T> | undefined): Promise<T> {
  const deadline = performance.now() + BUSY_TOTAL_MS
  for (;;) {
    try {
      const result = attempt()
      if (result === undefined) throw new Error('The database is closed.')
      return await result
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 9))
    }
  }
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('cause' in error)) return false
  const { cause } = error
  return (
    typeof cause === 'object' &&
    cause !== null &&
    'originalCode' in cause &&
    typeof cause.originalCode === 'string' &&
    cause.originalCode.startsWith('SQLITE_BUSY')
  )
}
