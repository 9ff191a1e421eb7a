import { openRaw } from '../raw/open-raw'
import type { RawConnection } from '../raw/raw-connection'

/** Removes every table of a database, whatever state it is in, and gives the space back. */
export async function dropEverything(url: string): Promise<void> {
  const connection = await openRaw(url)
  try {
    await connection.migrating(async () => {
      for (const statement of await dropStatements(connection)) await connection.script(statement)
    })
    if (connection.engine === 'sqlite') await connection.script('VACUUM')
  } finally {
    await connection.close()
  }
}

const STATEMENTS = {
  // Dropping a virtual table takes its shadow tables along.
  sqlite: `SELECT 'DROP TABLE IF EXISTS "' || name || '"' AS statement FROM pragma_table_list
    WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  postgresql: `SELECT format('DROP TABLE IF EXISTS %I CASCADE', tablename) AS statement FROM pg_tables
      WHERE schemaname = current_schema()
    UNION ALL SELECT format('DROP FUNCTION IF EXISTS %s CASCADE', p.oid::regprocedure) FROM pg_proc p
      WHERE pronamespace = current_schema()::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
}

async function dropStatements(connection: RawConnection): Promise<string[]> {
  const rows = await connection.query(STATEMENTS[connection.engine])
  return rows.map((row) => String(row.statement))
}
