import type { Actor } from '@/lib/actors/schema'
import { sha256Hex } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { ImportStage } from '@/lib/core/dialects/import-stage'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { transact } from '@/lib/events/transact'
import { Accounts } from './accounts'
import type { ImportOptions } from './import-options'
import { ImportPeople } from './import-people'
import { type FileReport, hashOf, type ImportReport, type RoomReport } from './import-report'
import { dateChats } from './sessions/date-chats'
import type { SourceQuestion } from './sources/source'
import { type Source, StagedRooms, stageSource } from './stage-source'
import { storeRoom } from './store-room'

/** Records after which others get a turn while files are read. */
const READ_AT_ONCE = 1000
const FILES_IN_EVENT = 200
const UNREAD_LISTED = 100

/**
 * Imports sources: all of each is read and put in order first, then stored room by room in batches. `importer` null: a
 * dry run, which reads and compares everything and changes nothing. Throws invalid while questions are open, and
 * whatever ends it midway; importing the same again then goes on.
 */
export async function importSources(
  db: Database,
  importer: Actor | null,
  sources: readonly Source[],
  options: ImportOptions,
): Promise<ImportReport> {
  const started = performance.now()
  const stage = new ImportStage()
  try {
    const run = {
      stage,
      rooms: new StagedRooms(),
      accounts: new Accounts(),
      questions: [] as SourceQuestion[],
      unread: [] as string[],
      unreadTotal: 0,
    }
    await readAll(sources, options, run)
    if (importer && run.questions.length > 0) throw unanswered(run.questions)
    stage.finish()
    const hashes = await hashAll(sources, run.accounts)
    const importId = importer ? await begin(db, importer) : null
    const report = await finish(db, importId, async () => {
      const people = new ImportPeople(stage, importer, options.people)
      const rooms = await storeRooms(db, importer, importId, run, people, options)
      return {
        importId,
        files: filesOf(run.accounts, hashes),
        rooms,
        people: await people.report(db),
        total: run.accounts.total(),
        questions: run.questions,
        unread: { total: run.unreadTotal, first: run.unread.slice(0, UNREAD_LISTED) },
        milliseconds: performance.now() - started,
      }
    })
    if (importer && importId) await reportInRooms(db, importer, importId, report)
    return report
  } finally {
    stage.close()
  }
}

type Run = {
  stage: ImportStage
  rooms: StagedRooms
  accounts: Accounts
  questions: SourceQuestion[]
  unread: string[]
  unreadTotal: number
}

async function readAll(
  sources: readonly Source[],
  { choices, onProgress, onRefused = () => undefined }: ImportOptions,
  run: Run,
) {
  let read = 0
  for (const source of sources) {
    const { unread } = await stageSource(source, choices, { ...run, onRefused }, () => {
      if (++read % READ_AT_ONCE !== 0) return
      onProgress?.({ phase: 'reading', done: read, total: null })
      return new Promise((resolve) => setImmediate(resolve))
    })
    run.unread.push(...unread.slice(0, UNREAD_LISTED))
    run.unreadTotal += unread.length
  }
}

const FLAGS = { zone: '--zone', dates: '--dates', me: '--me' } as const

function unanswered(questions: SourceQuestion[]): AppError {
  const asked = questions.map(({ about, text, options }) => {
    const values = options.length > 0 ? ` (${options.join(' or ')})` : ''
    return `${text} Answer with ${FLAGS[about]}${values}.`
  })
  return new AppError('invalid', asked.join('\n'))
}

async function storeRooms(
  db: Database,
  importer: Actor | null,
  importId: string | null,
  { stage, rooms, accounts }: Run,
  people: ImportPeople,
  options: ImportOptions,
): Promise<RoomReport[]> {
  const all = rooms.all()
  if (options.roomName !== undefined && all.length > 1) {
    const advice = 'Import each on its own, or leave out --room.'
    throw new AppError('invalid', `The files hold ${all.length} rooms, and --room takes one. ${advice}`)
  }
  const total = all.reduce((sum, { number }) => sum + stage.count(number), 0)
  let before = 0
  const reports: RoomReport[] = []
  for (const staged of all) {
    const by = importer && importId ? { importer, importId } : null
    const report = await storeRoom(db, by, staged, { stage, accounts, people }, options, (done) =>
      options.onProgress?.({ phase: 'storing', done: before + done, total }),
    )
    before += stage.count(staged.number)
    reports.push(report)
  }
  for (const { slot, record } of stage.orphans()) {
    accounts.refuse(slot, record, 'changes a message that is not in these files')
    options.onRefused?.(accounts.placeOf(slot, record), 'changes a message that is not in these files')
  }
  const chats = all.flatMap(({ room }, index) => (room.session ? (reports[index]?.roomId ?? []) : []))
  if (importId && chats.length > 0) await dateChats(db, chats)
  return reports
}

async function begin(db: Database, importer: Actor): Promise<string> {
  const id = newId()
  await write(db, (tx) =>
    tx.import.create({ data: { id, byId: importer.id, status: 'running', createdAt: new Date() } }),
  )
  return id
}

async function finish(db: Database, id: string | null, work: () => Promise<ImportReport>): Promise<ImportReport> {
  const end = async (status: string, report?: string) => {
    if (id === null) return
    const data = { status, report, finishedAt: new Date() }
    await write(db, (tx) => tx.import.updateMany({ where: { id, status: 'running' }, data }))
  }
  try {
    const report = await work()
    await end('completed', storedReport(report))
    return report
  } catch (error) {
    await end('failed').catch(() => undefined) // what went wrong first is what counts
    throw error
  }
}

/** Names and texts of a source stay out of what is kept beside the log, but for those of rooms and files. */
function storedReport({ files, rooms, people, total, milliseconds }: ImportReport): string {
  return JSON.stringify({ files, rooms, people: people.total, total, milliseconds })
}

/** Says in the log of every room what came into it, from which files. */
async function reportInRooms(db: Database, importer: Actor, importId: string, report: ImportReport) {
  const digest = sha256Hex(storedReport(report))
  const files = report.files.flatMap(({ sha256, read, imported }): [string, number, number][] =>
    sha256 ? [[sha256, read, imported]] : [],
  )
  for (const { roomId, source, imported, kept, present, fromSeq, toSeq } of report.rooms) {
    if (roomId === null || imported + kept === 0) continue
    await transact(db, { rooms: [roomId] }, async (t) => {
      const counts = { imported, kept, present }
      const range = fromSeq !== null && toSeq !== null ? { fromSeq, toSeq } : {}
      const listed = { files: files.slice(0, FILES_IN_EVENT), filesTotal: report.files.length }
      const data = { importId, source, report: digest, ...counts, ...range, ...listed }
      t.emit(roomId, { type: 'transfer.reported', actorId: importer.id, data })
    })
  }
}

type Hashes = ReadonlyMap<string, { sha256: string | null; format: string }>

function filesOf(accounts: Accounts, hashes: Hashes): FileReport[] {
  return accounts.files().map(({ file, ...account }) => {
    const { sha256 = null, format = '' } = hashes.get(file) ?? {}
    return { path: file, sha256, format, ...account }
  })
}

/** Of the files that hold records; an archive counts as one. */
async function hashAll(sources: readonly Source[], accounts: Accounts): Promise<Hashes> {
  const formats = new Map<string, string>()
  for (const { files, reader } of sources)
    for (const name of [...files.entries, ...files.refused].map((entry) => entry.name)) {
      const file = files.onDisk(name)
      if (!formats.has(file)) formats.set(file, reader.format)
    }
  const hashes = new Map<string, { sha256: string | null; format: string }>()
  for (const { file } of accounts.files()) {
    hashes.set(file, { sha256: await hashOf(file), format: formats.get(file) ?? '' })
  }
  return hashes
}
