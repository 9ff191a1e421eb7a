import type { Transaction } from '@/lib/events/transact'
import { keepAdmin } from './keep-admin'
import { revokeInvitesOf } from './revoke-room-invite'

/** Ends a membership, by leaving or by removal, and makes sure the room keeps an admin. */
export async function exitRoom(t: Transaction, roomId: string, { actorId, byId }: { actorId: string; byId: string }) {
  await t.tx.membership.update({ where: { roomId_actorId: { roomId, actorId } }, data: { leftAt: t.now } })
  // A link made by someone who is gone must not let anybody in.
  await revokeInvitesOf(t, roomId, actorId)
  const type = actorId === byId ? 'membership.left' : 'membership.removed'
  t.emit(roomId, { type, actorId: byId, data: { actorId } })
  await keepAdmin(t, roomId)
}
