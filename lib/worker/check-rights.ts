import { joinTokens } from '@/lib/actors/join-tokens'
import type { Run } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { tokensOfRun } from '@/lib/runs/tokens-of-run'

export type RunParties = Pick<Run, 'roomId' | 'agentId' | 'requestedById' | 'tokenIds' | 'triggerMessageId'>

/**
 * Why a run may not go on, or null. Rights are those of requester ∩ token ∩ agent ∩ room, read from the database when
 * used: at the start, before each step and before each tool.
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
  if (card?.disabledAt) return 'The agent is disabled.'
  if (card?.roomIds && !card.roomIds.split(' ').includes(run.roomId)) return 'The agent is not allowed in this room.'
  const present = new Set(members.map((member) => member.actorId))
  if (!present.has(run.agentId)) return 'The agent is no longer a member of this room.'
  if (!present.has(run.requestedById)) return 'The person who asked is no longer a member of this room.'
  const token = await joinTokens(t.tx, await tokensOfRun(t.tx, run), t.now)
  if (token === null) return TOKEN_ENDED
  if (token?.roomIds && !token.roomIds.includes(run.roomId))
    return 'The API token it was asked with leaves this room out.'
  const isSilenced = members.some(({ mutedUntil }) => mutedUntil !== null && mutedUntil > t.now)
  if (isSilenced) return 'A moderator muted the agent or the person who asked.'
  return null
}

export const TOKEN_ENDED = 'The API token used for this request was revoked or has expired.'
