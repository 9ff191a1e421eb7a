import type { Transaction } from '@/lib/events/transact'

export type RunParties = { roomId: string; agentId: string; requestedById: string }

/**
 * Why a run may not go on, or null. Rights are those of requester ∩ agent ∩ room, read from the database when used:
 * at the start, before each step and before each tool.
 */
export async function refusalOf(t: Transaction, run: RunParties): Promise<string | null> {
  const head = t.room(run.roomId)
  if (head.deletedAt !== null) return 'The room was deleted.'
  if (head.archivedAt !== null) return 'The room was archived.'
  const members = await t.tx.membership.findMany({
    where: {
      roomId: run.roomId,
      actorId: { in: [run.agentId, run.requestedById] },
      leftAt: null,
      actor: { deactivatedAt: null },
    },
    select: { actorId: true, mutedUntil: true },
  })
  const card = await t.tx.agentCard.findUnique({ where: { actorId: run.agentId } })
  if (card?.disabledAt) return 'The agent is switched off.'
  if (card?.roomIds && !card.roomIds.split(' ').includes(run.roomId)) return 'The agent may not work in this room.'
  const present = new Set(members.map((member) => member.actorId))
  if (!present.has(run.agentId)) return 'The agent is no longer a member of this room.'
  if (!present.has(run.requestedById)) return 'The person who asked is no longer a member of this room.'
  const isSilenced = members.some(({ mutedUntil }) => mutedUntil !== null && mutedUntil > t.now)
  if (isSilenced) return 'A moderator has muted the agent or the person who asked.'
  return null
}
