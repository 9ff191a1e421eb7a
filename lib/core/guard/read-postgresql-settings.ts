import type { Database } from '../database'
import type { PostgresqlSettings } from './postgresql-problem'

/**
 * What the server runs with. fsync and full_page_writes are the server's; synchronous_commit is asked for by every
 * connection of the pool as it opens, so that one speaks for all.
 */
export async function readPostgresqlSettings(db: Database): Promise<PostgresqlSettings> {
  const [row] = await db.prisma.$queryRaw<PostgresqlSettings[]>`
    SELECT current_setting('server_version_num')::int AS "versionNumber",
      current_setting('server_version') AS "version", current_setting('server_encoding') AS "encoding",
      current_setting('fsync') AS "fsync", current_setting('full_page_writes') AS "fullPageWrites",
      current_setting('synchronous_commit') AS "synchronousCommit"`
  if (!row) throw new Error('PostgreSQL returned no settings.')
  return row
}
