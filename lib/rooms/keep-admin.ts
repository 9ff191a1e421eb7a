import type { Transaction } from '@/lib/events/transact'

/** Members who can look after a room. */
export const CARETAKER = { kind: 'human', deactivatedAt: null, user: { isNot: null } }

/**
 * A room without an admin gives the role to the person who has been a member longest; a room without any person is
 * archived. Who cannot sign in (agents, imported and deactivated people) does not count: they cannot look after a room.
 */
export async function keepAdmin(t: Transaction, roomId: string) {
  const room = await t.tx.room.findUniqueOrThrow({ where: { id: roomId }, select: { kind: true, archivedAt: true } })
  const people = { roomId, leftAt: null, actor: CARETAKER }
  const first = await t.tx.membership.findFirst({ where: people, orderBy: [{ joinedAt: 'asc' }, { actorId: 'asc' }] })
  if (!first) {
    if (room.archivedAt !== null) return
    await t.tx.room.update({ where: { id: roomId }, data: { archivedAt: t.now } })
    t.emit(roomId, { type: 'room.archived', actorId: null, data: {} })
    return
  }
  if (room.kind === 'direct' || (await t.tx.membership.count({ where: { ...people, role: 'admin' } })) > 0) return
  const { actorId } = first
  await t.tx.membership.update({ where: { roomId_actorId: { roomId, actorId } }, data: { role: 'admin' } })
  t.emit(roomId, { type: 'membership.role_changed', actorId: null, data: { actorId, role: 'admin' } })
}
