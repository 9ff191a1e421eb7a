import { rmSync } from 'node:fs'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/lib/core/migrations/migrate'
import { readMigrations } from '@/lib/core/migrations/read-migrations'
import { isEngineWanted } from './engines'
import { quickFolder } from './quick-folder'
import { type PostgresqlServer, startPostgresql } from './start-postgresql'

/** What the workers need to open fresh databases: a migrated template of each kind. */
export type Templates = {
  /** For databases in files, removed at the end. */
  folder: string
  sqliteScript: string
  sqliteFile: string
  /** The address with DATABASE in place of a name; or why there is no PostgreSQL. */
  postgresql: { address: string } | { missing: string }
}

declare module 'vitest' {
  interface ProvidedContext {
    templates: Templates
  }
}

export const POSTGRESQL_TEMPLATE = 'confab_template'

/** Makes the templates and starts PostgreSQL once for the whole run. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const folder = quickFolder('confab-test-')
  const sqliteFile = path.join(folder, 'template.db')
  await migrate({ url: `file:${sqliteFile}` })
  const sqliteScript = readMigrations('sqlite')
    .map(({ up }) => up)
    .join('\n')
  const { server, ...postgresql } = await postgresqlTemplate()
  project.provide('templates', { folder, sqliteScript, sqliteFile, postgresql: postgresql.template })
  return async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function postgresqlTemplate(): Promise<{ server?: PostgresqlServer; template: Templates['postgresql'] }> {
  if (!isEngineWanted('postgresql')) return { template: { missing: 'not asked for' } }
  try {
    const server = await startPostgresql()
    await createTemplate(server)
    return { server, template: { address: server.url('DATABASE') } }
  } catch (error) {
    if (process.env.CI === 'true') throw error
    return { template: { missing: `no PostgreSQL: ${error instanceof Error ? error.message : String(error)}` } }
  }
}

async function createTemplate(server: PostgresqlServer): Promise<void> {
  const { openRaw } = await import('@/lib/core/raw/open-raw')
  const admin = await openRaw(server.url('postgres'))
  await admin.query(`CREATE DATABASE ${POSTGRESQL_TEMPLATE}`)
  await admin.close()
  await migrate({ url: server.url(POSTGRESQL_TEMPLATE) })
}
