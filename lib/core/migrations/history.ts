import type { RawConnection, RawRow } from '../raw/raw-connection'

export type Applied = { name: string; checksum: string; isFinished: boolean; at: Date | null }

/**
 * What the database says was applied, in order, in Prisma's own table, so that Prisma's tools agree with this runner.
 * Rows that were rolled back stay in the table and are left out here. Empty for a database never migrated.
 */
export async function readHistory(connection: RawConnection): Promise<Applied[]> {
  if (!(await hasTable(connection))) return []
  const rows = await connection.query(
    `SELECT "migration_name" AS name, "checksum" AS checksum, "finished_at" AS finished FROM "_prisma_migrations"
     WHERE "rolled_back_at" IS NULL ORDER BY "migration_name"`,
  )
  return rows.map(toApplied)
}

async function hasTable(connection: RawConnection): Promise<boolean> {
  const rows = await connection.query(
    connection.engine === 'sqlite'
      ? `SELECT 1 FROM sqlite_schema WHERE name = '_prisma_migrations'`
      : `SELECT 1 WHERE to_regclass('_prisma_migrations') IS NOT NULL`,
  )
  return rows.length > 0
}

function toApplied({ name, checksum, finished }: RawRow): Applied {
  return {
    name: String(name),
    checksum: String(checksum),
    isFinished: finished !== null,
    at:
      finished instanceof Date || typeof finished === 'number' || typeof finished === 'string'
        ? new Date(finished)
        : null,
  }
}
