import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '@/lib/core/migrations/migrate'
import { readMigrations } from '@/lib/core/migrations/read-migrations'
import { rollback } from '@/lib/core/migrations/rollback'
import { emptyDatabase } from '@/lib/testing/empty-database'
import { openSchemaEngine } from './schema-engine'

const filters = { externalTables: [], externalEnums: [] }

test("Prisma's own engine reads the history that the runner writes", async () => {
  const { url } = await emptyDatabase('file')
  const adapter = new PrismaBetterSqlite3({ url })
  const engine = await openSchemaEngine(adapter)
  const diagnose = () =>
    engine.diagnoseMigrationHistory({ migrationsList: migrationsList(), optInToShadowDatabase: false, filters })
  const agreed = { editedMigrationNames: [], failedMigrationNames: [], hasMigrationsTable: true, history: null }

  await migrate({ url })
  expect(await diagnose()).toEqual(agreed)
  await rollback({ url })
  expect((await diagnose()).history).toEqual({
    diagnostic: 'databaseIsBehind',
    unappliedMigrationNames: [readMigrations('sqlite').at(-1)?.name],
  })
  await migrate({ url })
  expect(await diagnose()).toEqual(agreed)
})

function migrationsList() {
  const folder = 'prisma/migrations/sqlite'
  return {
    baseDir: path.resolve(folder),
    lockfile: { path: 'migration_lock.toml', content: 'provider = "sqlite"' },
    shadowDbInitScript: '',
    migrationDirectories: readdirSync(folder).map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}
