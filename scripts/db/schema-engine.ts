import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'

/** Prisma's schema engine in WebAssembly, for writing migrations. Nothing of it runs in the server. */
export async function openSchemaEngine(factory: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  loading ??= loadWasm()
  await loading
  const bound = bindMigrationAwareSqlAdapterFactory(factory)
  return await glue.SchemaEngine.new({ datamodels: undefined }, () => undefined, bound)
}

/** Once a process: a second instance corrupts the memory the glue has cached. */
let loading: Promise<void> | undefined

async function loadWasm(): Promise<void> {
  // Without it a panic of the engine ends in an obscure TypeError.
  const registry = { set_message: (message: string) => console.error(message) }
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry })
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const functions = Object.fromEntries(Object.entries<unknown>(glue).filter(isFunction))
  const { instance } = await WebAssembly.instantiate(readFileSync(script.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': functions,
  })
  const { __wbg_set_wasm: setWasm } = functions
  const { __wbindgen_start: start } = instance.exports
  if (!setWasm || typeof start !== 'function') throw new Error('The schema engine has changed.')
  setWasm(instance.exports)
  start()
}

function isFunction(entry: [string, unknown]): entry is [string, (...values: unknown[]) => unknown] {
  return typeof entry[1] === 'function'
}
