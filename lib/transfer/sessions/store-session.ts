import type { Transaction } from '@/lib/events/transact'
import { SESSION_TITLE_MAX } from '@/lib/runs/constants'
import { cleanLine } from './clean-text'
import type { ImportedMessage, ImportedSession } from './imported-session'
import type { KeptCalls } from './keep-calls'
import { responsesIn } from './responses-in'
import { sessionIdOf } from './session-ids'
import { type RunPlace, storeRuns } from './store-runs'
import { sumSession } from './sum-session'

/** Every imported session has it, so that lists can be narrowed to them. */
const IMPORTED_TAG = 'imported'

/**
 * Adds newly inserted messages of an assistant chat, in the order of their numbers, to the chat's one session, which it
 * opens if it is not there; and stores the runs behind them as ended elsewhere: nothing of them is ever carried out. The
 * room must be locked and its messages be in the database.
 */
export async function storeSession(
  t: Transaction,
  session: ImportedSession,
  messages: ImportedMessage[],
  kept: KeptCalls,
): Promise<void> {
  if (messages.length === 0) return
  const { roomId, agentId, userId } = session
  const id = sessionIdOf(roomId)
  await open(t, id, session)
  const responses = await responsesIn(t.tx, messages)
  const place: RunPlace = { roomId, sessionId: id, agentId, userId, session: session.session }
  const answers = messages.flatMap(({ row, run }) =>
    run ? [{ row, run, responseMs: responses.get(row.id) ?? null }] : [],
  )
  await storeRuns(t, place, answers, kept)
  await sumSession(t.tx, id)
}

async function open(t: Transaction, id: string, { roomId, agentId, userId, createdAt, session }: ImportedSession) {
  if ((await t.tx.session.count({ where: { id } })) > 0) return
  await t.tx.session.create({
    data: {
      ...{ id, roomId, agentId, userId, status: 'completed', createdAt, updatedAt: createdAt },
      title: cleanLine(session.title, SESSION_TITLE_MAX),
      model: cleanLine(session.model ?? '', 200),
      provider: cleanLine(session.provider, 50),
    },
  })
  const tags = [IMPORTED_TAG, ...(session.tags ?? []).map((tag) => cleanLine(tag, 40).toLowerCase())]
  const used = [...new Set(tags)].filter((tag) => tag !== '').slice(0, 20)
  await t.tx.sessionTag.createMany({ data: used.map((tag) => ({ sessionId: id, tag })) })
  t.emit(roomId, {
    type: 'session.created',
    actorId: userId,
    sessionId: id,
    data: { sessionId: id, agentId, userId },
  })
}
