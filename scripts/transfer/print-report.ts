import type { ImportReport } from '@/lib/transfer/import-report'
import { count, plural } from './progress'
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
      `${shown(path)}: ${plural(read, 'record')}: ${parts.join(', ')}, ${count(merged)} merged, ${count(refused)} refused`,
    )
    for (const { reason, count: times, file, record } of reasons.slice(0, SHOWN))
      console.log(`  ${count(times)} × ${reason} (first: ${file}:${record})`)
  }
  if (files.length > SHOWN) console.log(`… and ${plural(files.length - SHOWN, 'more file')}`)
  for (const { name, isNew, imported, kept, present } of rooms.slice(0, SHOWN))
    console.log(
      `Room ${name}${isNew ? ' (new)' : ''}: ${count(imported + kept)} added, ${count(present)} already there`,
    )
  if (rooms.length > SHOWN) console.log(`… and ${plural(rooms.length - SHOWN, 'more room')}`)
  for (const { key, name, proposed } of people.list.filter((one) => one.proposed).slice(0, SHOWN)) {
    const id = key.slice(key.indexOf('\n') + 1)
    console.log(`Is ${name} the account ${proposed?.name}? Then: --link "${id}=${proposed?.name}"`)
  }
  for (const { text, examples, assumed } of questions)
    console.log(`Question: ${text} For example: ${examples.slice(0, 3).join(', ')}. Assumed: ${assumed ?? 'nothing'}`)
  if (unread.total > 0)
    console.log(`Nothing was read from ${plural(unread.total, 'file')}: ${unread.first.slice(0, 3).join(', ')}`)
  const seconds = milliseconds / 1000
  const rows: [string, string][] = [
    ['Read', `${plural(total.read, 'record')} of ${people.total === 1 ? '1 person' : `${count(people.total)} people`}`],
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
