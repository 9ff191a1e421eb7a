import { access, constants, stat } from 'node:fs/promises'
import type { Database } from '../database'
import { isInMemory } from '../sqlite-adapter'

/** Which file a handle has open, as its first look found it. */
const opened = new WeakMap<Database, number>()

/**
 * What is wrong with the file of an SQLite database that was opened already, or null. The open connection notices
 * nothing when the file is removed, replaced or made read-only: what it writes is lost with the next start, or cannot be.
 */
export async function sqliteFileProblem(db: Database): Promise<string | null> {
  if (db.engine !== 'sqlite' || isInMemory(db.url)) return null
  const file = db.url.replace(/^file:/, '')
  try {
    const { ino, mode } = await stat(file)
    if (!opened.has(db)) opened.set(db, ino)
    if (opened.get(db) !== ino) return 'the file of the database was replaced'
    // The superuser may write whatever the mode says.
    if ((mode & 0o222) === 0) return 'the file of the database is read-only'
    await access(file, constants.W_OK)
    return null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ENOENT' ? 'the file of the database is gone' : 'the file of the database cannot be written'
  }
}
