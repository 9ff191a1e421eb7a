import path from 'node:path'
import { Command } from 'commander'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { checkExport } from '@/lib/transfer/check-export'
import { expandPaths } from '@/lib/transfer/expand-paths'
import { findSources, type Source } from '@/lib/transfer/find-sources'
import { importSource, type SourceReport } from '@/lib/transfer/import-source'
import { importingActor } from '@/lib/transfer/importing-actor'
import type { Refusal } from '@/lib/transfer/refusal'
import { openInstance } from './transfer/open-instance'
import { count, Progress } from './transfer/progress'
import { callersFolder, run } from './transfer/run'

// npm run import -- [--dry-run] [--room NAME] FILES…: IRC logs and exports of rooms (docs/import-export.md).
type Options = { dryRun?: boolean; room?: string; check?: boolean }

const program = new Command('import')
  .argument('<files...>', 'IRC logs (YYYY-MM-DD in the file name), exports of rooms, or folders of them')
  .option('--dry-run', 'show what would be added and change nothing')
  .option('--room <name>', 'the room to import into; created if it does not exist')
  .option('--check', 'check export files without a database')
  .action((files: string[], options: Options) => run(() => importFiles(files, options)))
await program.parseAsync()

async function importFiles(given: string[], options: Options) {
  const files = await expandPaths(given.map((file) => path.resolve(callersFolder(), file)))
  const { sources, refused } = await findSources(files, options.room)
  for (const refusal of refused) console.log(`refused: ${placeOf(refusal)}`)
  if (sources.length === 0) throw new AppError('invalid', 'These files contain nothing to import.')
  if (options.check) return await checkAll(sources)
  const db = await openInstance()
  try {
    for (const source of sources) await importOne(db, source, options)
  } finally {
    await db.close()
  }
}

async function importOne(db: Database, source: Source, { dryRun = false, room }: Options) {
  const importer = dryRun ? null : await importingActor(db)
  const name = room ?? source.roomName
  console.log(`${dryRun ? 'Dry run: importing' : 'Importing'} ${nameOf(source)} into room ${name}`)
  const progress = new Progress(source.messages)
  const report = await importSource(db, importer, source, {
    roomName: room,
    onProgress: ({ read }) => progress.show(Math.min(read, source.messages)),
    onRefused: (refusal) => progress.print(`refused: ${placeOf(refusal)}`),
    onWarning: (warning) => progress.print(`warning: ${placeOf(warning)}`),
  })
  progress.clear()
  print(report, dryRun)
}

async function checkAll(sources: Source[]) {
  for (const source of sources) {
    if (source.kind !== 'export') throw new AppError('invalid', '--check works only with room exports.')
    const problems = await checkExport(source.file, source.header)
    for (const problem of problems) console.log(`error: ${placeOf(problem)}`)
    const { messages, events } = source.header.counts
    const size = `${count(messages)} messages, ${count(events)} events, head ${source.header.head.eventHash}`
    console.log(`${shown(source.file)}: ${problems.length === 0 ? 'ok' : 'NOT ok'}; ${size}`)
    if (problems.length > 0) process.exitCode = 1
  }
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

function nameOf(source: Source): string {
  if (source.kind === 'export') return shown(source.file)
  return `${count(source.files.length)} IRC ${source.files.length === 1 ? 'log' : 'logs'} of ${source.channel}`
}

function placeOf({ file, line, reason }: Refusal): string {
  return `${shown(file)}:${line}: ${reason}`
}

function shown(file: string): string {
  return path.relative(callersFolder(), file)
}
