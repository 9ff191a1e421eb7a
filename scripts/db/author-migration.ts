import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { postgresqlSchema } from '../generate.mjs'
import { migrationScript, type SchemaState } from './migration-script'

const ENGINES = ['sqlite', 'postgresql'] as const

type Sources = { schema: string; extras: Record<(typeof ENGINES)[number], string> }

/**
 * Writes up and down scripts for both engines from the last snapshot to `sources`, then moves the snapshot.
 * Returns the migration's name, or null when nothing has changed.
 */
export async function authorMigration(
  name: string,
  prisma: string,
  sources = readSources(prisma),
): Promise<string | null> {
  const folder = path.join(prisma, 'migrations')
  const last = readSnapshot(folder)
  const scripts = await Promise.all(ENGINES.map((engine) => scriptsFor(engine, last, sources)))
  if (scripts.every(({ up }) => up === '')) return null
  const numbered = `${nextNumber(path.join(folder, 'sqlite'))}_${name}`
  for (const { engine, up, down } of scripts) {
    const target = path.join(folder, engine, numbered)
    mkdirSync(target, { recursive: true })
    writeFileSync(path.join(target, 'migration.sql'), up || '-- Nothing to do on this engine.\n')
    writeFileSync(path.join(target, 'down.sql'), down || '-- Nothing to do on this engine.\n')
  }
  writeSnapshot(folder, sources)
  return numbered
}

/** True when schema and extras are what the last migration leads to. */
export function isSchemaMigrated(prisma: string): boolean {
  return JSON.stringify(readSnapshot(path.join(prisma, 'migrations'))) === JSON.stringify(readSources(prisma))
}

function readSources(prisma: string): Sources {
  const extras = (engine: string) => readFileSync(path.join(prisma, 'extras', `${engine}.sql`), 'utf8')
  return {
    schema: readFileSync(path.join(prisma, 'schema.prisma'), 'utf8'),
    extras: { sqlite: extras('sqlite'), postgresql: extras('postgresql') },
  }
}

function readSnapshot(folder: string): Sources | null {
  const file = path.join(folder, 'snapshot')
  if (!readdirSync(folder).includes('snapshot')) return null
  return {
    schema: readFileSync(path.join(file, 'schema.prisma'), 'utf8'),
    extras: {
      sqlite: readFileSync(path.join(file, 'sqlite.sql'), 'utf8'),
      postgresql: readFileSync(path.join(file, 'postgresql.sql'), 'utf8'),
    },
  }
}

function writeSnapshot(folder: string, { schema, extras }: Sources) {
  const snapshot = path.join(folder, 'snapshot')
  mkdirSync(snapshot, { recursive: true })
  writeFileSync(path.join(snapshot, 'schema.prisma'), schema)
  for (const engine of ENGINES) writeFileSync(path.join(snapshot, `${engine}.sql`), extras[engine])
}

async function scriptsFor(engine: (typeof ENGINES)[number], last: Sources | null, next: Sources) {
  const from = stateOf(engine, last)
  const to = stateOf(engine, next)
  const up = await migrationScript(engine, from, to)
  return { engine, up, down: await migrationScript(engine, to, from) }
}

function stateOf(engine: (typeof ENGINES)[number], sources: Sources | null): SchemaState {
  if (!sources) return { schema: null, extras: '' }
  const schema = engine === 'sqlite' ? sources.schema : postgresqlSchema(sources.schema)
  return { schema, extras: sources.extras[engine] }
}

function nextNumber(folder: string): string {
  mkdirSync(folder, { recursive: true })
  const numbers = readdirSync(folder).map((name) => Number.parseInt(name, 10) || 0)
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0')
}
