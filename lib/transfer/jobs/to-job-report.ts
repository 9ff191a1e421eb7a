import path from 'node:path'
import type { ImportReport } from '../import-report'
import type { JobReport } from './schema'
import { type Period, periodKey } from './watch-dates'

/** The report as the importer sees it. `folder`: where the uploads are, which is nobody's business. */
export function toJobReport(
  { files, rooms, people, questions, total }: ImportReport,
  periods: ReadonlyMap<string, Period>,
  folder: string | null,
): JobReport {
  return {
    files: files.map((file) => ({ ...file, path: folder === null ? file.path : shown(file.path, folder) })),
    rooms: rooms.map(({ source, id, name, kind, roomId, isNew, messages, imported, present, kept }) => {
      const period = periods.get(periodKey(source, id))
      const dates = { from: isoOf(period?.from), to: isoOf(period?.to) }
      return { name, kind, roomId, isNew, messages, imported, present, kept, ...dates }
    }),
    people,
    questions,
    total,
  }
}

function shown(file: string, folder: string): string {
  const way = path.relative(folder, file)
  return way === '' || way.startsWith('..') ? path.basename(file) : way
}

function isoOf(time: number | undefined): string | null {
  const date = new Date(time ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
