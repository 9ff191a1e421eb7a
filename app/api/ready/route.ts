import { database } from '@/lib/core/database'
import { sqliteFileProblem } from '@/lib/core/guard/sqlite-file-problem'
import { writeProblem } from '@/lib/core/guard/write-problem'
import { json } from '@/lib/http/json'
import { appState } from '@/lib/process/app-state'

const PATIENCE_MS = 1500
const SILENT = 'the database does not answer'

/** 200 when this process may be sent requests: migrated, not stopping, and its database answers and can be written. */
export async function GET(): Promise<Response> {
  if (!appState.isReady) return json({ status: 'starting' }, 503, { 'retry-after': '1' })
  const db = database()
  const [silent, unwritable, ofFile] = await Promise.all([
    within(
      db.prisma.$queryRaw`SELECT 1`.then(() => null).catch(() => SILENT),
      SILENT,
    ),
    // A long write queue is no reason to route requests elsewhere.
    within(writeProblem(db), null),
    sqliteFileProblem(db),
  ])
  const problem = ofFile ?? silent ?? unwritable
  return problem ? json({ status: problem }, 503, { 'retry-after': '1' }) : json({ status: 'ready' })
}

function within(work: Promise<string | null>, otherwise: string | null): Promise<string | null> {
  const late = new Promise<string | null>((resolve) => setTimeout(resolve, PATIENCE_MS, otherwise).unref())
  return Promise.race([work, late])
}
