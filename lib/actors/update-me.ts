import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { liveBus } from './live-bus'
import { requirePerson } from './require-person'
import type { Actor, UpdateMeInput } from './schema'

/** Sets a person's status, and their browser's time zone if none is known. */
export async function updateMe(db: Database, actor: Actor, { status, browserTimeZone }: UpdateMeInput): Promise<void> {
  requirePerson(actor)
  const { id } = actor
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
