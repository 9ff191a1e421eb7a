import type { Message, Run } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'

/** Why a run that waits may not begin or go on in its session, or null. A paused session is no refusal: it waits. */
export async function refusalOfSession(
  t: Transaction,
  run: Pick<Run, 'sessionId'>,
  trigger: Pick<Message, 'deletedAt'> | null,
): Promise<string | null> {
  const session = await t.tx.session.findUniqueOrThrow({ where: { id: run.sessionId } })
  if (session.deletedAt !== null) return 'Its session was deleted.'
  if (session.archivedAt !== null) return 'Its session was archived.'
  if (session.status === 'completed' || session.status === 'failed' || session.status === 'cancelled') {
    return `Its session has ended (${session.status}).`
  }
  if (trigger?.deletedAt) return 'The message to answer was deleted.'
  return null
}
