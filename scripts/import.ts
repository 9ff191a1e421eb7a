import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { styleText } from 'node:util'
import { Command, Option } from 'commander'
import { findActor } from '@/lib/actors/find-actor'
import { timeZoneSchema } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { beginBulk, endBulk } from '@/lib/core/dialects/bulk'
import { AppError } from '@/lib/core/errors'
import { checkExport } from '@/lib/transfer/check-export'
import { findExports } from '@/lib/transfer/find-exports'
import { type FileReport, hashOf, type ImportReport, isEmpty, NOTHING, withExports } from '@/lib/transfer/import-report'
import { importSources } from '@/lib/transfer/import-sources'
import { importingActor } from '@/lib/transfer/importing-actor'
import { closeAll, openSources } from '@/lib/transfer/open-sources'
import { readHeader } from '@/lib/transfer/read-header'
import { reportCsv, reportJson } from '@/lib/transfer/report-file'
import { undoImport } from '@/lib/transfer/undo-import'
import { fileReport, importExport } from './transfer/import-export'
import { openInstance } from './transfer/open-instance'
import { print } from './transfer/print-report'
import { count, Progress, plural } from './transfer/progress'
import { callersFolder, run, shown } from './transfer/run'

// npm run import -- [--dry-run] [--format F] [--report FILE] FILES…: exports of other systems and of rooms
// (docs/import-export.md).
type Options = {
  dryRun?: boolean
  room?: string
  format?: string
  report?: string
  zone?: string
  dates?: 'day-first' | 'month-first' | 'year-first'
  me?: string
  link: string[]
  check?: boolean
  undo?: string
}

const program = new Command('import')
  .argument('[files...]', 'exports: files, zip archives, or folders of them')
  .option('--dry-run', 'show what would be added and change nothing')
  .option('--format <format>', 'what the files are, where it is not recognised')
  .option('--report <file>', 'write what became of every record: .json, or .csv')
  .option('--room <name>', 'the room to import into; created if it does not exist')
  .option('--zone <zone>', 'the time zone of times that are written without one, such as Europe/Berlin')
  .addOption(new Option('--dates <order>', 'how days are written').choices(['day-first', 'month-first', 'year-first']))
  .option('--me <name>', 'the sender who is you, where the files do not say')
  .option('--link <person=account>', 'a person of the files who has an account here; repeatable', collect, [])
  .option('--undo <import>', 'take an import back, by the id its report names')
  .option('--check', 'check exports of rooms without a database')
  .action((files: string[], options: Options) => run(() => importFiles(files, options)))
await program.parseAsync()

function collect(value: string, before: string[]): string[] {
  return [...before, value]
}

async function importFiles(given: string[], options: Options) {
  if (options.undo) return await undo(options.undo)
  const zone = options.zone === undefined ? null : timeZoneSchema.safeParse(options.zone)
  if (zone && !zone.success) throw new AppError('invalid', `There is no time zone ${options.zone}.`)
  if (given.length === 0) throw new AppError('invalid', 'Name the files to import.')
  const places = given.map((file) => path.resolve(callersFolder(), file))
  const { exports, others } = await findExports(places, options.format)
  if (options.check) return await checkAll(exports, others)
  const db = await openInstance()
  try {
    if (!options.dryRun) await beginBulk(db)
    const rooms: FileReport[] = []
    for (const file of exports) rooms.push(fileReport(file, await hashOf(file), await importExport(db, file, options)))
    const report = others.length > 0 ? await importOthers(db, others, options) : NOTHING
    if (!options.dryRun) await endBulk(db)
    const whole = withExports(report, rooms)
    if (options.report) await writeReport(path.resolve(callersFolder(), options.report), whole)
    if (isEmpty(whole)) throw new AppError('invalid', styleText('red', 'Nothing was imported.'))
  } finally {
    await db.close()
  }
}

async function importOthers(db: Database, places: string[], options: Options) {
  const sources = await openSources(places, options.format ?? null)
  try {
    const { dryRun = false, room: roomName, zone = null, dates = null, me = null } = options
    for (const { reader, files } of sources) {
      console.log(
        `${dryRun ? 'Dry run: ' : ''}${reader.label}: ${shown(files.path)} (${plural(files.entries.length, 'file')})`,
      )
    }
    const importer = dryRun ? null : await importingActor(db)
    let progress: Progress | null = null
    const people = await linksOf(db, options.link)
    const report = await importSources(db, importer, sources, {
      ...{ choices: { zone, dates, me }, roomName, people },
      onProgress: ({ phase, done, total }) => {
        if (phase === 'reading' || total === null) return
        progress ??= new Progress(total)
        progress.show(done)
      },
      onRefused: ({ file, record }, reason) => {
        const line = `refused: ${file}:${record}: ${reason}`
        if (progress) progress.print(line)
        else console.log(line)
      },
    })
    ;(progress as Progress | null)?.clear()
    print(report, dryRun)
    return report
  } finally {
    closeAll(sources)
  }
}

async function writeReport(file: string, report: ImportReport) {
  await writeFile(file, file.endsWith('.csv') ? reportCsv(report.files) : reportJson(report))
}

/** `Anna Schmidt=anna`: whoever is called so, or has that id, in the files is that account. */
async function linksOf(db: Database, links: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const link of links) {
    const [, person = '', name = ''] = /^(.+)=([^=]+)$/.exec(link) ?? []
    const account = name === '' ? null : await findActor(db, name)
    if (person === '') throw new AppError('invalid', `--link ${link}: write it as "person in the files=account here".`)
    if (!account) throw new AppError('invalid', `--link ${link}: there is no account ${name}.`)
    found.set(person, account.id)
  }
  return found
}

async function undo(importId: string) {
  const db = await openInstance()
  try {
    const { rooms, messages } = await undoImport(db, await importingActor(db), importId)
    console.log(`Taken back: ${count(messages)} messages erased, ${count(rooms)} rooms removed.`)
  } finally {
    await db.close()
  }
}

async function checkAll(exports: string[], others: string[]) {
  if (others.length > 0) throw new AppError('invalid', '--check works only with room exports.')
  for (const file of exports) {
    const header = await readHeader(file)
    const problems = await checkExport(file, header)
    for (const { line, reason } of problems) console.log(`error: ${shown(file)}:${line}: ${reason}`)
    const { messages, events } = header.counts
    const size = `${count(messages)} messages, ${count(events)} events, head ${header.head.eventHash}`
    console.log(`${shown(file)}: ${problems.length === 0 ? 'ok' : 'NOT ok'}; ${size}`)
    if (problems.length > 0) process.exitCode = 1
  }
}
