import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'

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
  const made = startEngine(engine)
  engines.set(engine, made)
  return made
}

async function startEngine(engine: Engine): Promise<SchemaEngine> {
  await loadWasm()
  const factory = engine === 'sqlite' ? new PrismaBetterSqlite3({ url: ':memory:' }) : postgresqlStub
  return await glue.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  )
}

let loading: Promise<void> | undefined

/** Once a process: a second instance corrupts the memory the glue has cached. */
function loadWasm(): Promise<void> {
  loading ??= instantiate()
  return loading
}

async function instantiate(): Promise<void> {
  // Without it a panic of the engine ends in an obscure TypeError.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  })
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  const imports: Record<string, unknown> = { ...glue }
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    './schema_engine_bg.js': imports as WebAssembly.ModuleImports,
  })
  const setWasm = imports.__wbg_set_wasm
  if (typeof setWasm === 'function') setWasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
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
  startTransaction: () => Promise.reject(new Error('The stub knows no transactions.')),
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: async () => undefined,
}

const postgresqlStub: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: 'stub',
  connect: async () => stub,
  connectToShadowDb: async () => stub,
}
