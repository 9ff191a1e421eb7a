import { commit, newSalt } from '@/lib/core/crypto'
import type { Message, Run } from '@/lib/core/generated/sqlite/client'
import { indexMessages, unindexMessages } from '@/lib/core/search-index/index-messages'
import type { Transaction } from '@/lib/events/transact'
import type { SourceRun } from '../sources/source'
import { answerColumns } from './answer-columns'
import type { ImportedSession } from './imported-session'
import type { KeptCalls } from './keep-calls'
import { runIdOf, sessionIdOf } from './session-ids'
import { storeRuns } from './store-runs'
import { sumSession } from './sum-session'

/** An answer of a source that the room holds already. */
export type PresentAnswer = { id: string; content: string; run: SourceRun }

/** More than a message may hold: its text was cut when it came. */
const TEXT_MAX = 32_000

/**
 * Answers that went on after they were imported: an agent was still at work when its log was copied. What a later copy
 * says of the same answer takes the place of what was there, if it only adds to it.
 */
export async function growAnswers(
  t: Transaction,
  session: ImportedSession,
  present: PresentAnswer[],
  kept: KeptCalls,
): Promise<void> {
  if (present.length === 0) return
  const { roomId, agentId, userId } = session
  const ids = present.map(({ id }) => id)
  const rows = await t.tx.message.findMany({ where: { id: { in: ids }, roomId, isImported: true } })
  const runs = await t.tx.run.findMany({ where: { answerMessageId: { in: ids }, cause: 'import' } })
  const done = await t.tx.execution.groupBy({
    by: ['runId'],
    where: { runId: { in: runs.map(({ id }) => id) }, status: { not: 'cancelled' } },
    _count: true,
  })
  const grown = present.flatMap((answer) => {
    const row = rows.find(({ id }) => id === answer.id)
    const run = runs.find(({ answerMessageId }) => answerMessageId === answer.id)
    const calls = done.find(({ runId }) => runId === run?.id)?._count ?? 0
    return row && run && hasGrown(answer, row, run, calls) ? [{ ...answer, row, before: run }] : []
  })
  if (grown.length === 0) return
  const sessionId = sessionIdOf(roomId)
  await t.tx.run.deleteMany({ where: { id: { in: grown.map(({ row }) => runIdOf(roomId, row)) } } })
  const place = { roomId, sessionId, agentId, userId, session: session.session }
  const answers = grown.map(({ row, run, before }) => ({ row, run, responseMs: before.responseMs }))
  await storeRuns(t, place, answers, kept)
  for (const one of grown) await settle(t, one)
  await sumSession(t.tx, sessionId)
}

function hasGrown({ content, run }: PresentAnswer, row: Message, before: Run, calls: number): boolean {
  if (row.deletedAt || row.editedAt || content.length > TEXT_MAX || !content.startsWith(row.content)) return false
  const settled = run.calls.filter(({ output }) => output !== null).length
  const steps = run.steps?.length ?? 1
  if (steps < before.step || settled < calls) return false
  return content !== row.content || steps > before.step || settled > calls
}

async function settle(t: Transaction, { row, content, run }: PresentAnswer & { row: Message }) {
  const salt = newSalt()
  const { sessionId: _, runId, ...columns } = answerColumns(row, run)
  const { id: messageId, seq, roomId, authorId: actorId } = row
  const data = { ...columns, content, salt, version: { increment: 1 } }
  await unindexMessages(t.tx, t.dialect, [row])
  const updated = await t.tx.message.update({ where: { id: messageId }, data })
  await indexMessages(t.tx, t.dialect, [updated])
  t.emit(roomId, {
    ...{ type: 'message.settled', actorId, messageId, runId: runId ?? undefined, sessionId: sessionIdOf(roomId) },
    data: { messageId, seq, status: updated.status, content: commit(salt, content) },
  })
}
