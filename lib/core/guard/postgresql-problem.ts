export type PostgresqlSettings = {
  /** 150018 for 15.18. */
  versionNumber: number
  version: string
  encoding: string
  fsync: string
  fullPageWrites: string
  synchronousCommit: string
}

/** The first thing wrong with the server, as one line for the operator, or null. */
export function postgresqlProblem(settings: PostgresqlSettings): string | null {
  if (settings.versionNumber < 140000) return `PostgreSQL ${settings.version} is too old: 14 or newer is needed.`
  if (settings.encoding !== 'UTF8') return `The PostgreSQL database is encoded as ${settings.encoding}: UTF8 is needed.`
  if (settings.fsync !== 'on')
    return 'PostgreSQL runs with fsync=off: a power cut would lose or corrupt messages. Set it on.'
  if (settings.fullPageWrites !== 'on') {
    return 'PostgreSQL runs with full_page_writes=off: a power cut could corrupt the database. Set it on.'
  }
  if (settings.synchronousCommit === 'off') {
    return 'PostgreSQL runs with synchronous_commit=off: a crash would lose acknowledged messages. Set it on.'
  }
  return null
}
