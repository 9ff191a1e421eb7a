import type { Database } from '@/lib/core/database'
import { exportSource } from '@/lib/transfer/find-sources'
import type { FileReport } from '@/lib/transfer/import-report'
import { importSource, type SourceReport } from '@/lib/transfer/import-source'
import { importingActor } from '@/lib/transfer/importing-actor'
import type { Refusal } from '@/lib/transfer/refusal'
import { count, Progress } from './progress'
import { shown } from './run'

/** A room this program exported. What became of its lines, as the report of an import has it. */
export async function importExport(
  db: Database,
  file: string,
  { dryRun = false, room }: { dryRun?: boolean; room?: string },
): Promise<SourceReport> {
  const source = await exportSource(file)
  const importer = dryRun ? null : await importingActor(db)
  console.log(`${dryRun ? 'Dry run: importing' : 'Importing'} ${shown(file)} into room ${room ?? source.roomName}`)
  const progress = new Progress(source.messages)
  const report = await importSource(db, importer, source, {
    roomName: room,
    onProgress: ({ read }) => progress.show(Math.min(read, source.messages)),
    onRefused: (refusal) => progress.print(`refused: ${placeOf(refusal)}`),
    onWarning: (warning) => progress.print(`warning: ${placeOf(warning)}`),
  })
  progress.clear()
  print(report, dryRun)
  return report
}

/** Every line of it is a record: messages, and what belongs to them or to the log. */
export function fileReport(path: string, sha256: string | null, report: SourceReport): FileReport {
  const { read, added: imported, present, refused, others: merged } = report
  const counts = { read: read + merged, imported, present, merged, kept: 0, refused }
  const reasons =
    refused > 0 ? [{ reason: 'damaged or unknown lines', count: refused, file: path, record: 0, kind: 'line' }] : []
  return { path, sha256, format: 'room-export', ...counts, kinds: {}, reasons }
}

function print(report: SourceReport, dryRun: boolean) {
  const seconds = report.milliseconds / 1000
  const rows: [string, string][] = [
    ['Room', `${report.roomName}${report.isNewRoom ? ' (new)' : ''}`],
    ['Read', `${count(report.read)} messages`],
    [dryRun ? 'Would add' : 'Added', count(report.added)],
    ['Already there', count(report.present)],
    ['Refused', count(report.refused)],
    ['Warnings', count(report.warnings)],
    ['Other lines', count(report.others)],
    ['Speed', `${count(Math.round(report.read / seconds))} messages a second (${seconds.toFixed(1)} s)`],
  ]
  for (const [label, value] of rows) console.log(`${`${label}:`.padEnd(15)}${value}`)
}

function placeOf({ file, line, reason }: Refusal): string {
  return `${shown(file)}:${line}: ${reason}`
}
