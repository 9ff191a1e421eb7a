import { statSync } from 'node:fs'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'

const MOVED = 'The file of the database is gone or was replaced since it was opened. Put it back, or start again.'

/**
 * Gives a check that the file which is open now is still the one at its path. With a write-ahead log SQLite itself
 * notices nothing when it is removed or replaced: what it then acknowledges is lost with the next start.
 */
export function sameFile(file: string): () => void {
  const opened = statSync(file).ino
  return () => {
    if (statSync(file, { throwIfNoEntry: false })?.ino === opened) return
    // What SQLite says where it does notice.
    const [code, extendedCode] = ['SQLITE_READONLY_DBMOVED', 1032]
    throw new DriverAdapterError({
      kind: 'sqlite',
      extendedCode,
      message: MOVED,
      originalCode: code,
      originalMessage: MOVED,
    })
  }
}
