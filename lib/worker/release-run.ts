import type { Tx } from '@/lib/core/database'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { write } from '@/lib/core/write'
import { saveAgentText } from '@/lib/messages/save-agent-text'
import { stepEndsOf } from './steps-of-run'
import type { WorkerContext } from './worker-context'

/**
 * Releases a run in an orderly stop, so that the next worker takes it over at once: the text of the step that was
 * broken off is taken back, and no lease is left to wait for.
 */
export async function releaseRun({ db, owner }: WorkerContext, runId: string): Promise<void> {
  await write(db, async (tx) => {
    const held = await tx.run.findFirst({ where: { id: runId, status: 'running', leaseOwner: owner } })
    if (!held) return
    await takeBackText(tx, held)
    await tx.run.updateMany({ where: { id: runId, status: 'running', leaseOwner: owner }, data: { leaseOwner: null } })
  })
}

async function takeBackText(tx: Tx, run: Run): Promise<void> {
  const answer = await tx.message.findUnique({ where: { id: run.answerMessageId ?? '' } })
  if (!answer) return
  const stored = answer.content.slice(0, stepEndsOf(answer).at(-1) ?? 0)
  if (stored !== answer.content) await saveAgentText(tx, answer.id, stored)
}
