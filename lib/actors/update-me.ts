import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { liveBus } from './live-bus'
import type { UpdateMeInput } from './preferences/schema'
import { updatePreferences } from './preferences/update-preferences'
import { requirePerson } from './require-person'
import type { Actor } from './schema'

/** Sets a person's status, metadata and the order of their rooms; what their browser knows of zone and order, if none is known. */
export async function updateMe(db: Database, actor: Actor, input: UpdateMeInput): Promise<void> {
  const { status, browserTimeZone, roomOrder, browserRoomOrder, metadata } = input
  requirePerson(actor)
  if (browserRoomOrder) {
    await updatePreferences(db, actor, (before) => (before.roomOrder === null ? browserRoomOrder : {}))
  }
  if (roomOrder) await updatePreferences(db, actor, roomOrder)
  const { id } = actor
  if (metadata) {
    await write(db, (tx) => tx.actor.update({ where: { id }, data: { metadata: JSON.stringify(metadata) } }))
  }
  if (!status && !browserTimeZone) return
  await write(db, async (tx) => {
    if (status) {
      const { emoji, text, until } = status
      const statusUntil = until && (emoji || text) ? new Date(until) : null
      await tx.actor.update({ where: { id }, data: { statusEmoji: emoji, statusText: text, statusUntil } })
    }
    if (browserTimeZone) {
      await tx.actor.updateMany({ where: { id, timeZone: null }, data: { timeZone: browserTimeZone } })
    }
  })
  liveBus(db).notifyActor(id, 'profile')
}
