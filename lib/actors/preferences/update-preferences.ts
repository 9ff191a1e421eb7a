import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { liveBus } from '../live-bus'
import { requirePerson } from '../require-person'
import type { Actor } from '../schema'
import { readPreferences } from './get-preferences'
import type { Preferences } from './schema'

type Change = Partial<Preferences> | ((before: Preferences) => Partial<Preferences>)

/** Changes some preferences, leaves the others and notifies the person's other devices. */
export async function updatePreferences(db: Database, actor: Actor, change: Change): Promise<void> {
  requirePerson(actor)
  await write(db, async (tx) => {
    const user = await tx.user.findUnique({ where: { actorId: actor.id }, select: { preferences: true } })
    if (!user) throw notFound('Account')
    const before = readPreferences(user.preferences)
    const preferences = JSON.stringify({ ...before, ...(typeof change === 'function' ? change(before) : change) })
    await tx.user.update({ where: { actorId: actor.id }, data: { preferences, updatedAt: new Date() } })
  })
  liveBus(db).notifyActor(actor.id, 'preferences')
}
