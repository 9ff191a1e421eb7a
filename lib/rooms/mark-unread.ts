import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { requireMember } from './access'

/** Puts the actor's read marker back to before a message number: that one is the first unread. Never forward. */
export async function markUnread(db: Database, actor: Actor, roomId: string, seq: number): Promise<{ seq: number }> {
  const { membership } = await requireMember(db, actor, roomId)
  const wanted = Math.max(seq - 1, 0)
  if (wanted >= membership.lastReadSeq) return { seq: membership.lastReadSeq }
  const { count } = await write(db, (tx) =>
    tx.membership.updateMany({
      where: { roomId, actorId: actor.id, leftAt: null, lastReadSeq: { gt: wanted } },
      data: { lastReadSeq: wanted },
    }),
  )
  if (count > 0) liveBus(db).notifyActor(actor.id, 'read')
  return { seq: wanted }
}
