import type { ImportReport } from '@/lib/transfer/import-report'
import { count } from './progress'
import { shown } from './run'

const SHOWN = 20

/** The report of an import on the screen. */
export function print(
  { importId, files, rooms, people, total, questions, unread, milliseconds }: ImportReport,
  dryRun: boolean,
) {
  for (const { path, read, imported, present, merged, kept, refused, reasons } of files.slice(0, SHOWN)) {
    const parts = [`${count(imported)} imported`, `${count(present)} already there`, `${count(kept)} kept as notes`]
    console.log(
      `${shown(path)}: ${count(read)} records: ${parts.join(', ')}, ${count(merged)} merged, ${count(refused)} refused`,
    )
    for (const { reason, count: times, file, record } of reasons.slice(0, SHOWN))
      console.log(`  ${count(times)} × ${reason} (first: ${file}:${record})`)
  }
  if (files.length > SHOWN) console.log(`… and ${count(files.length - SHOWN)} more files`)
  for (const { name, isNew, imported, kept, present } of rooms.slice(0, SHOWN))
    console.log(
      `Room ${name}${isNew ? ' (new)' : ''}: ${count(imported + kept)} added, ${count(present)} already there`,
    )
  if (rooms.length > SHOWN) console.log(`… and ${count(rooms.length - SHOWN)} more rooms`)
  for (const { key, name, proposed } of people.list.filter((one) => one.proposed).slice(0, SHOWN)) {
    const id = key.slice(key.indexOf('\n') + 1)
    console.log(`Is ${name} the account ${proposed?.name}? Then: --link "${id}=${proposed?.name}"`)
  }
  for (const { text, examples, assumed } of questions)
    console.log(`Question: ${text} For example: ${examples.slice(0, 3).join(', ')}. Assumed: ${assumed ?? 'nothing'}`)
  if (unread.total > 0)
    console.log(`Nothing was read from ${count(unread.total)} files: ${unread.first.slice(0, 3).join(', ')}`)
  const seconds = milliseconds / 1000
  const rows: [string, string][] = [
    ['Read', `${count(total.read)} records of ${count(people.total)} people`],
    [dryRun ? 'Would add' : 'Added', count(total.imported)],
    ['Kept as notes', count(total.kept)],
    ['Already there', count(total.present)],
    ['Merged', count(total.merged)],
    ['Refused', count(total.refused)],
    ['Speed', `${count(Math.round(total.read / seconds))} records a second (${seconds.toFixed(1)} s)`],
    ...(importId ? [['Import', `${importId} (taken back with --undo)`] satisfies [string, string]] : []),
  ]
  for (const [label, value] of rows) console.log(`${`${label}:`.padEnd(15)}${value}`)
}
