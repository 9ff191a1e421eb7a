import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const canonical = join(root, 'prisma/schema.prisma')
const derived = join(root, 'prisma/postgresql/schema.prisma')

/** The PostgreSQL schema from the canonical (SQLite) one: another provider and another place for the client. */
export function postgresqlSchema(source) {
  const replaced = source
    .replace('output   = "../lib/core/generated/sqlite"', 'output   = "../../lib/core/generated/postgresql"')
    .replace('provider = "sqlite"', 'provider = "postgresql"')
  const body = replaced.slice(replaced.indexOf('generator client'))
  if (!body.includes('generated/postgresql"') || !body.includes('provider = "postgresql"')) {
    throw new Error('prisma/schema.prisma has no generator or datasource of the expected form.')
  }
  return `// Generated from prisma/schema.prisma by "npm run generate". Do not edit.\n\n${body}`
}

/** Writes the derived schema and generates both clients into lib/core/generated. */
export function generate() {
  const text = postgresqlSchema(readFileSync(canonical, 'utf8'))
  if (!existsSync(derived) || readFileSync(derived, 'utf8') !== text) {
    mkdirSync(dirname(derived), { recursive: true })
    writeFileSync(derived, text)
  }
  for (const schema of [canonical, derived]) prismaGenerate(schema)
}

function prismaGenerate(schema) {
  // Without the variable Prisma tries to download an engine that generating does not use.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', ...process.env }
  const cli = join(root, 'node_modules/prisma/build/index.js')
  const run = spawnSync(process.execPath, [cli, 'generate', '--schema', schema], { cwd: root, env, encoding: 'utf8' })
  if (run.status !== 0) {
    process.stderr.write(run.stdout + run.stderr)
    throw new Error(`prisma generate failed for ${schema}`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generate()
