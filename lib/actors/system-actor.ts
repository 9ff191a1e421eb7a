import type { Tx } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { foldName } from './constants'

const SYSTEM = { externalSource: 'confab', externalId: 'system' }

/** The id of the actor in whose name the server itself speaks. Made when it is first needed. */
export async function systemActor(tx: Tx): Promise<string> {
  const known = await tx.actor.findFirst({ where: SYSTEM, select: { id: true } })
  if (known) return known.id
  const id = newId()
  const isTaken = (await tx.actor.count({ where: { nameFolded: 'system' } })) > 0
  const name = isTaken ? `system-${id.slice(-8)}` : 'system'
  const times = { createdAt: new Date(), updatedAt: new Date() }
  const row = await tx.actor.upsert({
    where: { externalSource_externalId: SYSTEM },
    // Another process may have been first.
    update: {},
    create: { id, kind: 'system', name, nameFolded: foldName(name), displayName: 'System', ...SYSTEM, ...times },
    select: { id: true },
  })
  return row.id
}
