import { PrismaPg } from '@prisma/adapter-pg'
import { Histogram } from 'prom-client'
import type { BlobStore } from './blobs/blob-store'
import { dataBlobs } from './blobs/data-blobs'
import { CommitBus } from './commit-bus'
import type { Dialect } from './dialects/dialect'
import { postgresql } from './dialects/postgresql'
import { sqlite } from './dialects/sqlite'
import { env } from './env'
import { PrismaClient as PostgresqlClient } from './generated/postgresql/client'
import { type Prisma, PrismaClient } from './generated/sqlite/client'
import { isPostgresql } from './is-postgresql'
import { Mutex } from './mutex'
import { perProcess } from './per-process'
import { IsolatedSqlite } from './sqlite-adapter'
import { statementNames } from './statement-names'

export type Tx = Prisma.TransactionClient
/** For reads that may run inside or outside a transaction. */
export type Reader = Pick<Database, 'prisma' | 'dialect'> | { prisma: Tx; dialect: Dialect }

/** An event about to commit, for projections. */
export type ProjectedEvent = {
  roomId: string
  type: string
  sessionId?: string
  runId?: string
  data: Record<string, unknown>
}
/** Keeps state that is derived from rows in step with them, in the transaction of each change. */
export type Projection = (t: { tx: Tx; dialect: Dialect }, events: ProjectedEvent[]) => Promise<void>

export type Database = {
  engine: 'sqlite' | 'postgresql'
  url: string
  /** Typed as the SQLite client, the narrower of the two, on both engines. */
  prisma: PrismaClient
  dialect: Dialect
  /** The one write queue of the process: group commit and every other transaction take turns. */
  writes: Mutex
  /** Registered once, when the handle is opened; null: not yet, and then nothing in a room can be changed with it. */
  projections: Map<string, Projection> | null
  /** What this handle committed, for listeners in this process. */
  commits: CommitBus
  /** How many sends shared each commit. */
  sendsPerCommit: Histogram
  /** Bytes too large for rows: files in the data folder. */
  blobs: BlobStore
  close(): Promise<void>
}

export type OpenOptions = {
  /** file:/path/to.db, :memory: or postgresql://… */
  url: string
  poolSize?: number
  /** SQL to run on a fresh database in memory, which no other connection can reach. */
  init?: string
}

/** A handle on a database that has been migrated. Close it when done. */
export function openDatabase({ url, poolSize = 10, init }: OpenOptions): Database {
  const engine = isPostgresql(url) ? 'postgresql' : 'sqlite'
  const prisma = engine === 'postgresql' ? postgresqlClient(url, poolSize) : sqliteClient(url, init)
  return {
    engine,
    url,
    prisma,
    dialect: engine === 'postgresql' ? postgresql : sqlite,
    writes: new Mutex(),
    projections: null,
    commits: new CommitBus(),
    sendsPerCommit: sendsPerCommit(),
    blobs: dataBlobs(),
    close: () => prisma.$disconnect(),
  }
}

/** Registered where metrics are read: a process may have several handles. */
function sendsPerCommit(): Histogram {
  return new Histogram({
    name: 'confab_sends_per_commit',
    help: 'Messages that shared one commit.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128],
    registers: [],
  })
}

const transactionOptions = { maxWait: 20_000, timeout: 20_000 }

function sqliteClient(url: string, init?: string): PrismaClient {
  return new PrismaClient({ adapter: new IsolatedSqlite(url, init), transactionOptions })
}

function postgresqlClient(connectionString: string, max: number): PrismaClient {
  // synchronous_commit: an acknowledged send survives a power cut whatever the server's default is.
  const adapter = new PrismaPg(
    {
      connectionString,
      max,
      connectionTimeoutMillis: 5000,
      options: '-c synchronous_commit=on -c timezone=UTC',
    },
    { statementNameGenerator: statementNames() },
  )
  // The two generated clients differ only in types of raw JSON and engine-only options, which the project does not use.
  return new PostgresqlClient({ adapter, transactionOptions }) as unknown as PrismaClient
}

const current = perProcess<{ handle?: Database }>('database', () => ({}))

/** The database of this process. */
export function database(): Database {
  current.handle ??= openDatabase({ url: env().databaseUrl, poolSize: env().DATABASE_POOL_SIZE })
  return current.handle
}

/** Tests choose the database that routes and pages get. */
export function setDatabase(handle: Database): void {
  current.handle = handle
}
