export type SqliteSettings = {
  /** Which of the connections: the one that writes, or the one that reads. */
  connection: 'writer' | 'reader'
  isInMemory: boolean
  version: string
  journalMode: string
  /** 2 is FULL, 3 is EXTRA. */
  synchronous: number
  foreignKeys: boolean
  busyTimeoutMs: number
  /** Null where the system has no such thing. */
  fullFsync: boolean | null
}

/** Before it two processes that checkpoint at the same time could corrupt the file. */
const OLDEST = '3.51.3'
/** A longer wait happens inside the driver and stops every request; waiting on is done outside it. */
const LONGEST_BUSY_MS = 50

/** The first thing wrong with a connection, as one line for the operator, or null. */
export function sqliteProblem(settings: SqliteSettings): string | null {
  const { connection, version, journalMode, synchronous, foreignKeys, busyTimeoutMs, fullFsync } = settings
  if (isOlder(version, OLDEST)) {
    return `SQLite ${version} is older than ${OLDEST} and can corrupt a shared database. Run: npm ci`
  }
  if (!settings.isInMemory && journalMode !== 'wal') {
    return `SQLite runs with journal_mode=${journalMode}, not WAL: keep DATA_DIR on a local disk, not a network share.`
  }
  if (connection === 'writer' && synchronous < 2) {
    return `SQLite runs with synchronous=${synchronous}: a power cut would lose acknowledged messages. It must be FULL (2).`
  }
  if (!foreignKeys) return `SQLite does not enforce foreign keys on its ${connection}: PRAGMA foreign_keys must be ON.`
  if (busyTimeoutMs > LONGEST_BUSY_MS) {
    return `SQLite's ${connection} waits ${busyTimeoutMs} ms for a lock and would stop the server meanwhile: at most ${LONGEST_BUSY_MS}.`
  }
  if (fullFsync === false)
    return 'SQLite runs without fullfsync: on macOS a power cut would lose acknowledged messages.'
  return null
}

function isOlder(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split('.').map(Number))
  for (let index = 0; index < 3; index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}
