import { database } from '@/lib/core/database'
import { sqliteFileProblem } from '@/lib/core/guard/sqlite-file-problem'
import { json } from '@/lib/http/json'
import { appState } from '@/lib/process/app-state'

const PATIENCE_MS = 1500

/** 200 when this process may be sent requests: migrated, not stopping, and its database answers and can be written. */
export async function GET(): Promise<Response> {
  if (!appState.isReady) return json({ status: 'starting' }, 503, { 'retry-after': '1' })
  const answered = await Promise.race([
    database().prisma.$queryRaw`SELECT 1`.then(() => true).catch(() => false),
    new Promise<false>((resolve) => setTimeout(resolve, PATIENCE_MS, false)),
  ])
  const problem = await sqliteFileProblem(database())
  if (problem) return json({ status: problem }, 503, { 'retry-after': '1' })
  if (!answered) return json({ status: 'the database does not answer' }, 503, { 'retry-after': '1' })
  return json({ status: 'ready' })
}
