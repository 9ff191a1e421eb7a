import { joinTokens } from '@/lib/actors/join-tokens'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { type Transaction, transact } from '@/lib/events/transact'
import { requireMember } from '@/lib/rooms/access'
import { canPost } from '@/lib/rooms/policy'
import { postRefusal } from '@/lib/rooms/post-refusal'
import type { RunStatus } from '@/lib/tool-cards/schema'
import { getRun } from './get-run'
import { isCutByLength } from './is-cut-by-length'
import { queueRun } from './queue-run'
import { requireOpenSession } from './require-open-session'
import { requireRun } from './require-run'
import type { PublicRun } from './schema'
import { isFinal } from './state'
import { tokensOfRun } from './tokens-of-run'

/**
 * A new run after one that has ended, for the same message: `regenerate` answers it once more, in addition to the answers there
 * are; `continue` goes on from what a run that was cut short has stored. It works for who asks for it, within the API
 * tokens of the run before.
 * Throws not_found, forbidden (archived room), conflict (not ended, nothing to go on from, ended session), gone.
 */
export async function repeatRun(
  db: Database,
  actor: Actor,
  runId: string,
  cause: 'regenerate' | 'continue',
): Promise<PublicRun> {
  const { roomId } = await requireRun(db, actor, runId)
  const newId = await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    if (!canPost(room, membership)) throw postRefusal(room, membership)
    const run = await requireRun(t.tx, actor, runId)
    if (!isFinal('run', run.status)) throw new AppError('conflict', 'This run has not ended yet.')
    if (cause === 'continue') await requireCut(t, run)
    const session = await requireOpenSession(t.tx, run.sessionId)
    const trigger = await t.tx.message.findUnique({ where: { id: run.triggerMessageId ?? '' } })
    if (!trigger) throw notFound('Message')
    if (trigger.deletedAt) throw new AppError('gone', 'The message this run answers was deleted.')
    const card = await t.tx.agentCard.findUnique({ where: { actorId: run.agentId } })
    if (!card || card.disabledAt) throw new AppError('conflict', 'This agent is disabled.')
    if ((await joinTokens(t.tx, await tokensOfRun(t.tx, run), t.now)) === null) {
      throw new AppError('conflict', 'The API token used for this run is no longer valid. Ask again.')
    }
    const origin = {
      ...{ cause, requestedById: actor.id, session, previousRunId: run.id, parentRunId: run.parentRunId },
      tokenId: actor.token?.id,
    }
    return (await queueRun(t, trigger, card, origin)).id
  })
  return await getRun(db, actor, newId)
}

const CUT: RunStatus[] = ['failed', 'cancelled', 'timed_out']

async function requireCut(t: Transaction, run: { id: string; status: RunStatus; answerMessageId: string | null }) {
  if (!CUT.includes(run.status) && !(await isCutByLength(t.tx, run.id)))
    throw new AppError('conflict', 'This run is complete.')
  if (run.answerMessageId === null) throw new AppError('conflict', 'This run did not start.')
  const next = await t.tx.run.count({ where: { previousRunId: run.id, cause: 'continue' } })
  if (next > 0) throw new AppError('conflict', 'This run was already continued.')
}
