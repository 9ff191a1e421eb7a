import { stringify } from 'csv-stringify/sync'
import type { Counts } from './accounts'
import type { FileReport, ImportReport } from './import-report'

const COLUMNS = ['path', 'sha256', 'format', 'read', 'imported', 'present', 'merged', 'kept', 'refused']

/** What an import did, for programs: every file with its sums, rooms with the numbers of their logs, people and the total. */
export function reportJson(report: ImportReport): string {
  const { importId, files, rooms, people, total, questions, unread } = report
  return `${JSON.stringify({ importId, files, rooms, people, total, questions, unread }, null, 2)}\n`
}

/** A row for each file with its sums, then one for each reason why records of it were refused. */
export function reportCsv(files: readonly (Pick<FileReport, 'path' | 'reasons'> & Counts)[]): string {
  const rows = files.flatMap(({ reasons, ...file }) => [
    file,
    ...reasons.map(({ reason, count, record, kind }) => ({ path: file.path, refused: count, reason, record, kind })),
  ])
  const columns = [...COLUMNS, 'reason', 'record', 'kind']
  return stringify(rows, { header: true, escape_formulas: true, record_delimiter: 'windows', columns })
}
