import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { emptyDatabase } from '@/lib/testing/empty-database'
import { migrate } from '../migrations/migrate'
import { openRaw } from '../raw/open-raw'

const SLOW = { timeout: 90_000 }

test('the server does not start with a short secret', SLOW, async () => {
  const line = /^Confab cannot start: The secret in NEXTAUTH_SECRET must have at least 32 characters\.\n$/
  await expectRefusal({ NEXTAUTH_SECRET: 'short' }, line)
})

test('the server does not start with an emptied secret file', SLOW, async () => {
  const folder = newFolder()
  writeFileSync(path.join(folder, 'auth-secret'), '')
  await expectRefusal(
    { DATA_DIR: folder, NEXTAUTH_SECRET: '' },
    /^Confab cannot start: The secret in DATA_DIR\/auth-secret must have at least 32 characters\.\n$/,
  )
})

test('the server does not start where it cannot write', SLOW, async () => {
  const file = path.join(newFolder(), 'file')
  writeFileSync(file, '')
  const line = /^Confab cannot start: DATA_DIR .*file\/data cannot be written to \(ENOTDIR\)\.\n$/
  await expectRefusal({ DATA_DIR: path.join(file, 'data') }, line)
})

test('the server does not start on a schema newer than itself', SLOW, async () => {
  const { url } = await emptyDatabase('file')
  await migrate({ url })
  const connection = await openRaw(url)
  await connection.query(
    `UPDATE "_prisma_migrations" SET "migration_name" = '9999_future' WHERE "migration_name" = '0002_agents'`,
  )
  await connection.close()
  await expectRefusal({ DATABASE_URL: url }, /^Confab cannot start: The database is ahead of this release .*\n$/)
})

test('the server does not start on a PostgreSQL that does not wait for the disk', SLOW, async ({ skip }) => {
  if ('missing' in inject('templates').postgresql) return skip('no PostgreSQL')
  const { url, remove } = await emptyDatabase('postgresql')
  await expectRefusal({ DATABASE_URL: url }, /^Confab cannot start: PostgreSQL runs with fsync=off: .*\n$/)
  const connection = await openRaw(url)
  const tables = await connection.query(`SELECT 1 FROM pg_class WHERE relname IN ('Room', '_prisma_migrations')`)
  expect(tables).toEqual([])
  await connection.close()
  await remove()
})

function newFolder(): string {
  return mkdtempSync(path.join(inject('templates').folder, 'refused-'))
}

/** Starts the server as it is started for production; it must end by itself with 1 and that one line. */
async function expectRefusal(settings: Record<string, string>, line: RegExp): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' as const, DATA_DIR: newFolder(), PORT: '4110', ...settings }
  const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], { env })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect(errors).toMatch(line)
  expect(code).toBe(1)
}
