import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type Counts, type FileAccount, none, OUTCOMES } from './accounts'
import type { SourceQuestion } from './sources/source'

export type FileReport = Omit<FileAccount, 'file'> & { path: string; sha256: string | null; format: string }

export type RoomReport = {
  /** The family of formats, and the room's id there. */
  source: string
  id: string
  name: string
  kind: string
  /** null: a dry run would make it. */
  roomId: string | null
  isNew: boolean
  messages: number
  imported: number
  present: number
  kept: number
  /** Numbers of the messages that were stored; null: none. */
  fromSeq: number | null
  toSeq: number | null
  /** Numbers of the log's entries meanwhile. */
  fromEvent: number | null
  toEvent: number | null
}

export type PersonReport = {
  /** Names the person in `--link` and in choices. */
  key: string
  name: string
  messages: number
  /** The account they are linked to. */
  actorId: string | null
  /** An account of the same address or name, to be asked about. */
  proposed: { id: string; name: string; displayName: string } | null
}

export type ImportReport = {
  /** null: a dry run. */
  importId: string | null
  files: FileReport[]
  rooms: RoomReport[]
  people: { total: number; list: PersonReport[] }
  total: Counts
  questions: SourceQuestion[]
  /** Files from which nothing was read: the first of them, and how many. */
  unread: { total: number; first: string[] }
  milliseconds: number
}

/** Whether an import brought nothing and found nothing of it here: then something is wrong. */
export function isEmpty({ total }: ImportReport): boolean {
  return total.imported + total.present + total.kept === 0
}

/** What an import of no files did. */
export const NOTHING: ImportReport = {
  ...{ importId: null, files: [], rooms: [], people: { total: 0, list: [] }, total: none(), questions: [] },
  unread: { total: 0, first: [] },
  milliseconds: 0,
}

/** The report with those of rooms this program exported. */
export function withExports(report: ImportReport, exports: FileReport[]): ImportReport {
  const total = { ...report.total }
  for (const one of exports) for (const key of ['read', ...OUTCOMES] as const) total[key] += one[key]
  return { ...report, files: [...exports, ...report.files], total }
}

/** The SHA-256 of a file; null where it is no file of its own, as a link that was not followed. */
export async function hashOf(file: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk)
  } catch {
    return null
  }
  return hash.digest('hex')
}
