import { stringify } from 'csv-stringify/sync'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { getJob } from './get-job'
import type { JobReport } from './schema'

/** The report of an import as a file; before it ran, that of the dry run. Throws not_found, conflict (none yet). */
export async function reportFile(db: Database, actor: Actor, jobId: string, format: 'json' | 'csv') {
  const { survey, report } = await getJob(db, actor, jobId)
  const known = report ?? survey
  if (!known) throw new AppError('conflict', 'There is no report yet.')
  const text = format === 'json' ? `${JSON.stringify(known, null, 2)}\n` : reportCsv(known)
  return {
    name: `import-${jobId}.${format}`,
    contentType: format === 'json' ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8',
    pieces: once(text),
  }
}

/** A row for each kind of record of each file with its sums, then one for each reason why records were refused. */
function reportCsv({ files }: JobReport): string {
  const rows = files.flatMap(({ path, sha256, format, kinds, reasons }) => [
    ...Object.entries(kinds).map(([kind, counts]) => ({ path, sha256, format, kind, ...counts })),
    ...reasons.map(({ reason, count, record, kind }) => ({ path, kind, refused: count, reason, record })),
  ])
  const columns = ['path', 'sha256', 'format', 'kind', 'read', 'imported', 'present', 'merged', 'kept', 'refused']
  return stringify(rows, {
    ...{ header: true, escape_formulas: true, record_delimiter: 'windows' },
    columns: [...columns, 'reason', 'record'],
  })
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
