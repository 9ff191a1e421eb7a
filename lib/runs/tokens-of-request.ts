import type { Tx } from '@/lib/core/database'
import type { Message } from '@/lib/core/generated/sqlite/client'
import { readIds } from '@/lib/core/id-list'
import { runBehind } from './run-behind'
import { tokensOfRun } from './tokens-of-run'

type Request = { tokenId?: string; previousRunId?: string; parentRunId?: string | null }

/**
 * The API tokens a new run is asked with: that of the request itself, those its message was written with, and those of
 * the runs it comes from. A way round through an agent, or through somebody who goes on, loses no limit.
 */
export async function tokensOfRequest(tx: Tx, trigger: Message, request: Request): Promise<string[]> {
  const { tokenId, previousRunId, parentRunId } = request
  const origin = await tx.messageOrigin.findUnique({ where: { messageId: trigger.id } })
  const from = [previousRunId, parentRunId].filter((id) => typeof id === 'string')
  const runs = from.length === 0 ? [] : await tx.run.findMany({ where: { id: { in: from } } })
  const behind = await runBehind(tx, trigger)
  const ids = await Promise.all([...runs, ...(behind ? [behind] : [])].map((run) => tokensOfRun(tx, run)))
  return [...new Set([...(tokenId ? [tokenId] : []), ...readIds(origin?.tokenIds), ...ids.flat()])]
}
