import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { migrationStatus } from '@/lib/core/migrations/migration-status'
import packageJson from '@/package.json' with { type: 'json' }

/** What an administrator is asked for when something is wrong, and how much there is. */
export async function describeInstance(db: Database, actor: Actor) {
  requireAdministrator(actor)
  const { applied } = await migrationStatus({ url: db.url })
  return {
    version: packageJson.version,
    node: process.version,
    engine: db.engine,
    people: await db.prisma.user.count(),
    rooms: await db.prisma.room.count({ where: { deletedAt: null } }),
    messages: await db.prisma.message.count(),
    migrations: applied.map(({ name, at }) => ({ name, at: at?.toISOString() ?? null })),
  }
}
