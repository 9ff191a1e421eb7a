import type { MessageRow } from '@/lib/core/dialects/messages'
import type { SourceRun } from '../sources/source'
import { cleanText } from './clean-text'
import { runIdOf, sessionIdOf } from './session-ids'
import { tokenCount } from './token-count'

type Columns = Pick<MessageRow, 'sessionId' | 'runId' | 'parts' | 'status' | 'error' | 'tokenCount'>

/** What the row of a message in an assistant chat says of its session and, if an agent worked for it, of its run. */
export function answerColumns(
  { id, roomId, createdAt }: Pick<MessageRow, 'id' | 'roomId' | 'createdAt'>,
  run: SourceRun | undefined,
): Columns {
  const sessionId = sessionIdOf(roomId)
  if (!run) return { sessionId, runId: null, parts: null, status: 'completed', error: null, tokenCount: 0 }
  const ends = run.steps?.map(({ textEnd }) => textEnd)
  return {
    sessionId,
    runId: runIdOf(roomId, { id, createdAt }),
    parts: ends ? JSON.stringify({ stepEnds: ends }) : null,
    status: run.status,
    error: run.error ? cleanText(run.error) : null,
    tokenCount: tokenCount(run.outputTokens),
  }
}
