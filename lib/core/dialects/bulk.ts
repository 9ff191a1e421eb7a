import type { Database } from '../database'
import { Prisma } from '../generated/sqlite/client'

/** 16 MiB of the log before it goes into the database, instead of 4: each commit of a batch is about one. */
const PAGES = 4000

/** Before a process writes a lot and answers nobody meanwhile. Holds for its connection. */
export async function beginBulk({ dialect, prisma }: Database): Promise<void> {
  if (dialect.engine === 'sqlite') await prisma.$queryRaw(Prisma.raw(`PRAGMA wal_autocheckpoint = ${PAGES}`))
}

/** After it: PostgreSQL plans by what it knew of the tables, which was nothing, until it looks at them again. */
export async function endBulk({ dialect, prisma }: Database): Promise<void> {
  if (dialect.engine === 'postgresql')
    await prisma.$executeRaw(Prisma.raw('ANALYZE "Message", "Event", "Actor", "Mention"'))
}
