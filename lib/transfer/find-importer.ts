import { loadActor } from '@/lib/actors/load-actor'
import { type Actor, foldName } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { freeNames } from './free-names'

const SYSTEM = { externalSource: 'confab', externalId: 'system' }

/** In whose name the command line imports: the owner's, or before there is one the system's own. */
export async function findImporter(db: Database): Promise<Actor> {
  const owner = await db.prisma.user.findFirst({
    where: { role: 'owner', actor: { deactivatedAt: null } },
    orderBy: { createdAt: 'asc' },
  })
  const found = owner ? await loadActor(db, { id: owner.actorId }) : null
  return found ?? (await systemActor(db))
}

async function systemActor(db: Database): Promise<Actor> {
  const known = await db.prisma.actor.findFirst({ where: SYSTEM })
  const row = known ?? (await write(db, (tx) => create(tx, db)))
  return { id: row.id, kind: 'system', name: row.name, displayName: row.displayName, role: null }
}

async function create(tx: Parameters<Parameters<typeof write>[1]>[0], { dialect }: Database) {
  const [name = 'system'] = await freeNames(tx, dialect, [{ name: 'system', identity: 'system' }])
  const times = { createdAt: new Date(), updatedAt: new Date() }
  const data = { id: newId(), kind: 'system', name, nameFolded: foldName(name), displayName: 'System', ...SYSTEM }
  return await tx.actor.create({ data: { ...data, ...times } })
}
