import { copyFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'
import { type Database, openDatabase } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { openRaw } from '@/lib/core/raw/open-raw'
import { withStatistics } from '@/lib/statistics/project'
import type { TestEngine } from './engines'
import { POSTGRESQL_TEMPLATE } from './global-setup'

export type FreshDatabase = { db: Database; remove: () => Promise<void> }

/** An unused migrated database, open. `remove` closes and drops it. */
export async function freshDatabase(engine: TestEngine): Promise<FreshDatabase> {
  if (engine === 'memory') return inMemory()
  return engine === 'file' ? inFile() : await inPostgresql()
}

function inMemory(): FreshDatabase {
  const db = withStatistics(openDatabase({ url: ':memory:', init: inject('templates').sqliteScript }))
  return { db, remove: () => db.close() }
}

function inFile(): FreshDatabase {
  const { folder, sqliteFile } = inject('templates')
  const file = path.join(folder, `${newId()}.db`)
  copyFileSync(sqliteFile, file)
  const db = withStatistics(openDatabase({ url: `file:${file}` }))
  const remove = async () => {
    await db.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  }
  return { db, remove }
}

async function inPostgresql(): Promise<FreshDatabase> {
  const { postgresql } = inject('templates')
  if ('missing' in postgresql) throw new Error(postgresql.missing)
  const at = (database: string) => postgresql.address.replace('DATABASE', database)
  const admin = await openRaw(at('postgres'))
  const name = `test_${newId().replaceAll('-', '')}`
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${POSTGRESQL_TEMPLATE} STRATEGY FILE_COPY`)
  const db = withStatistics(openDatabase({ url: at(name), poolSize: 5 }))
  const remove = async () => {
    await db.close()
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await admin.close()
  }
  return { db, remove }
}
