import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { openSchemaEngine } from './schema-engine'

type Engine = 'sqlite' | 'postgresql'

/** The SQL that leads from one Prisma schema to another (null: from or to nothing), without a server. */
export async function diffSchema(engine: Engine, from: string | null, to: string | null): Promise<string> {
  const target = (content: string | null) =>
    content === null
      ? { tag: 'empty' as const }
      : { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] }
  const schemaEngine = await engineFor(engine)
  const { stdout } = await schemaEngine.diff({
    from: target(from),
    to: target(to),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  // Everything lives in the connection's own schema, which exists; creating it needs a right the owner may not have.
  const sql = (stdout ?? '').replace(/-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n?/, '').trim()
  return sql.startsWith('-- This is an empty migration') ? '' : sql
}

const engines = new Map<Engine, Promise<SchemaEngine>>()

function engineFor(engine: Engine): Promise<SchemaEngine> {
  const known = engines.get(engine)
  if (known) return known
  const made = openSchemaEngine(engine === 'sqlite' ? new PrismaBetterSqlite3({ url: ':memory:' }) : postgresqlStub)
  engines.set(engine, made)
  return made
}

/** Comparing two schemas asks a PostgreSQL server for nothing but its version. */
const stub: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: 'stub',
  queryRaw: async () => ({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, 'PostgreSQL 14.0', 140000]],
  }),
  executeRaw: async () => 0,
  executeScript: async () => undefined,
  startTransaction: () => Promise.reject(new Error('The stub does not support transactions.')),
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: async () => undefined,
}

const postgresqlStub: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: 'stub',
  connect: async () => stub,
  connectToShadowDb: async () => stub,
}
