import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { readMigrations } from '@/lib/core/migrations/read-migrations'
import { postgresqlSchema } from '../generate.mjs'
import { authorMigration, isSchemaMigrated } from './author-migration'

/** The number the next migration gets. */
const NEXT = String(Number(readMigrations('sqlite').at(-1)?.name.slice(0, 4)) + 1).padStart(4, '0')

test('the PostgreSQL schema is up to date: npm run generate', () => {
  expect(readFileSync('prisma/postgresql/schema.prisma', 'utf8')).toBe(
    postgresqlSchema(readFileSync('prisma/schema.prisma', 'utf8')),
  )
})

test('every change of the schema has its migration: npm run db -- new NAME', () => {
  expect(isSchemaMigrated('prisma')).toBe(true)
})

test('a new column gets up and down scripts on both engines, with the extras of rebuilt tables', async () => {
  const prisma = copyOfPrisma((schema) =>
    schema.replace('model Event {', 'model Event {\n  extra String @default("x")'),
  )
  expect(isSchemaMigrated(prisma)).toBe(false)
  expect(await authorMigration('extra', prisma)).toBe(`${NEXT}_extra`)
  expect(isSchemaMigrated(prisma)).toBe(true)
  const sqlite = script(prisma, `sqlite/${NEXT}_extra/migration.sql`)
  expect(sqlite).toContain('ALTER TABLE "new_Event" RENAME TO "Event"')
  expect(sqlite).toContain('CREATE TRIGGER "Event_refuse_delete"')
  expect(sqlite).not.toContain('Run_active_key')
  expect(script(prisma, `sqlite/${NEXT}_extra/down.sql`)).toContain('CREATE TRIGGER "Event_refuse_update"')
  expect(script(prisma, `postgresql/${NEXT}_extra/migration.sql`)).toContain(
    'ADD COLUMN     "extra" TEXT NOT NULL DEFAULT \'x\'',
  )
  expect(script(prisma, `postgresql/${NEXT}_extra/down.sql`)).toContain('DROP COLUMN "extra"')
})

test('a changed extra replaces the old one, and the old one comes back', async () => {
  const prisma = copyOfPrisma((schema) => schema)
  const file = path.join(prisma, 'extras/sqlite.sql')
  writeFileSync(file, readFileSync(file, 'utf8').replace('ON "Mention" ("roomId", "seq")', 'ON "Mention" ("seq")'))
  await authorMigration('other_index', prisma)
  expect(script(prisma, `sqlite/${NEXT}_other_index/migration.sql`)).toMatch(
    /DROP INDEX[\s\S]*CREATE INDEX "Mention_pending_idx" ON "Mention" \("seq"\)/,
  )
  expect(script(prisma, `sqlite/${NEXT}_other_index/down.sql`)).toContain('ON "Mention" ("roomId", "seq")')
  expect(script(prisma, `postgresql/${NEXT}_other_index/migration.sql`)).toBe('-- Nothing to do on this engine.\n')
})

test('nothing is written when nothing has changed', async () => {
  expect(
    await authorMigration(
      'nothing',
      copyOfPrisma((schema) => schema),
    ),
  ).toBeNull()
})

function copyOfPrisma(change: (schema: string) => string): string {
  const prisma = mkdtempSync(path.join(inject('templates').folder, 'prisma-'))
  cpSync('prisma', prisma, { recursive: true })
  const file = path.join(prisma, 'schema.prisma')
  writeFileSync(file, change(readFileSync(file, 'utf8')))
  return prisma
}

function script(prisma: string, name: string): string {
  return readFileSync(path.join(prisma, 'migrations', name), 'utf8')
}
