import { rm } from 'node:fs/promises'
import path from 'node:path'
import { inject } from 'vitest'
import { newId } from '@/lib/core/ids'
import { openRaw } from '@/lib/core/raw/open-raw'

export type EmptyDatabase = { url: string; remove: () => Promise<void> }

/** The address of a database without any table, for tests of migrations and backups. */
export async function emptyDatabase(engine: 'file' | 'postgresql'): Promise<EmptyDatabase> {
  return engine === 'file' ? inFile() : await inPostgresql()
}

function inFile(): EmptyDatabase {
  const file = path.join(inject('templates').folder, `${newId()}.db`)
  const remove = async () => {
    for (const suffix of ['', '-wal', '-shm']) await rm(file + suffix, { force: true })
  }
  return { url: `file:${file}`, remove }
}

async function inPostgresql(): Promise<EmptyDatabase> {
  const { postgresql } = inject('templates')
  if ('missing' in postgresql) throw new Error(postgresql.missing)
  const name = `empty_${newId().replaceAll('-', '')}`
  const admin = await openRaw(postgresql.address.replace('DATABASE', 'postgres'))
  await admin.query(`CREATE DATABASE ${name}`)
  const remove = async () => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await admin.close()
  }
  return { url: postgresql.address.replace('DATABASE', name), remove }
}
