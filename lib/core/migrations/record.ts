import { newId } from '../ids'
import type { RawConnection } from '../raw/raw-connection'
import type { Migration } from './read-migrations'

/** Prisma's own table definition on each engine. */
const TABLE = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
  )`,
  postgresql: `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
  )`,
}

export async function createHistory(connection: RawConnection): Promise<void> {
  await connection.script(TABLE[connection.engine])
}

export async function recordApplied(connection: RawConnection, migration: Migration, startedAt: Date): Promise<void> {
  await connection.query(
    `INSERT INTO "_prisma_migrations"
       ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
     VALUES ($1, $2, $3, $4, $5, 1)`,
    [newId(), migration.checksum, migration.name, time(connection, startedAt), time(connection, new Date())],
  )
}

export async function recordRolledBack(connection: RawConnection, name: string): Promise<void> {
  await connection.query(
    `UPDATE "_prisma_migrations" SET "rolled_back_at" = $1 WHERE "migration_name" = $2 AND "rolled_back_at" IS NULL`,
    [time(connection, new Date()), name],
  )
}

/** Prisma's engine writes milliseconds on SQLite. */
function time(connection: RawConnection, at: Date): number | Date {
  return connection.engine === 'sqlite' ? at.getTime() : at
}
