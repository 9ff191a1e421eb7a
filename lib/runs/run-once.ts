import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { waitForCommit } from '@/lib/room-log/wait-for-events'
import { createSession } from './create-session'
import { getRun } from './get-run'
import { resultOfRun } from './result-of-run'
import { type RunOnceInput, type RunOnceResult, runOnceSchema } from './schema'
import { startRun } from './start-run'
import { isFinal } from './state'

/** How soon another process's commit is seen. */
const LOOK_MS = 500

/**
 * One call that opens a session, runs it on these messages and waits for the end, so long as the caller wants and is
 * there; what is not done by then goes on by itself. With an id and a clientId, repeating answers the same run.
 * Throws as createSession and startRun do.
 */
export async function runOnce(
  db: Database,
  actor: Actor,
  given: RunOnceInput,
  signal?: AbortSignal,
): Promise<RunOnceResult> {
  const { messages, clientId = newId(), wait, ...input } = runOnceSchema.parse(given)
  const deadline = performance.now() + wait * 1000
  const { session } = await createSession(db, actor, input)
  const content = messages.map((message) => message.content).join('\n\n')
  let run = await startRun(db, actor, session.id, { content, clientId })
  while (!isFinal('run', run.status) && performance.now() < deadline && !signal?.aborted) {
    const left = deadline - performance.now()
    await waitForCommit(db, session.roomId, Math.min(left, LOOK_MS), signal)
    // Rights are read again at each look.
    run = await getRun(db, actor, run.id)
  }
  return await resultOfRun(db, run)
}
