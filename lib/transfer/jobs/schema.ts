import * as z from 'zod'
import { IMPORT_ACTIONS, IMPORT_FILES_MAX, IMPORT_KINDS, type ImportState, UPLOAD_MAX } from './constants'

export type ImportKind = (typeof IMPORT_KINDS)[number]

const uploadSchema = z.strictObject({
  /** With / where a folder was given. */
  name: z.string().min(1).max(2000),
  size: z.number().int().min(0).max(UPLOAD_MAX.all, 'A file may have at most 10 GiB.'),
})

/** Files that will be uploaded, or a path of the server. */
export const createJobSchema = z
  .strictObject({
    kind: z.enum(IMPORT_KINDS),
    files: z
      .array(uploadSchema)
      .min(1, 'Choose a file.')
      .max(IMPORT_FILES_MAX, `Choose at most ${IMPORT_FILES_MAX} files, or pack them as a zip archive.`)
      .optional(),
    path: z.string().min(1, 'Enter a path.').max(4000).optional(),
  })
  .refine(({ files, path }) => (files === undefined) !== (path === undefined), {
    message: 'Give either files or a path.',
    path: ['files'],
  })
export type CreateJob = z.output<typeof createJobSchema>

/** Answers to the questions of the files; null: as the dry run assumes. */
export const choicesSchema = z.strictObject({
  zone: z.string().max(64).nullable().default(null),
  dates: z.enum(['day-first', 'month-first', 'year-first']).nullable().default(null),
  me: z.string().max(200).nullable().default(null),
  format: z.string().max(40).nullable().default(null),
  /** Accounts of people of the files, by key. */
  people: z.record(z.string().max(500), z.uuid()).default({}),
})
export type ImportChoices = z.output<typeof choicesSchema>

export const actionSchema = z.strictObject({ action: z.enum(IMPORT_ACTIONS), choices: choicesSchema.optional() })
export type JobAction = z.output<typeof actionSchema>

export const pieceQuerySchema = z.strictObject({
  offset: z.coerce.number().int().min(0),
  /** Of these bytes, in hexadecimal. Browsers cannot make it without HTTPS. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})

export const reportQuerySchema = z.strictObject({ format: z.enum(['json', 'csv']).default('json') })

export type ImportFileState = { number: number; name: string; size: number; received: number }

/** An import as its owner sees it. */
export type PublicJob = {
  id: string
  kind: ImportKind
  state: ImportState
  /** Empty where a path of the server was named. */
  files: ImportFileState[]
  path: string | null
  choices: ImportChoices
  progress: ImportProgress | null
  problem: string | null
  /** Whether there is something to take back. */
  hasImported: boolean
  createdAt: string
  updatedAt: string
  finishedAt: string | null
}
export type ImportProgress = { done: number; total: number | null }
export type JobList = { jobs: PublicJob[] }

export type JobCounts = {
  read: number
  imported: number
  present: number
  merged: number
  kept: number
  refused: number
}
export type JobReason = { reason: string; count: number; file: string; record: number; kind: string }
export type JobQuestion = {
  about: 'zone' | 'dates' | 'me'
  text: string
  examples: string[]
  /** Empty: free text. */
  options: string[]
  assumed: string | null
}
export type JobPerson = {
  key: string
  name: string
  messages: number
  /** The account they are linked to. */
  actorId: string | null
  /** An account of the same address or name. */
  proposed: { id: string; name: string; displayName: string } | null
}
export type JobRoom = {
  name: string
  kind: string
  /** null: it would be made. */
  roomId: string | null
  isNew: boolean
  messages: number
  imported: number
  present: number
  kept: number
  /** Of the first and the last message. */
  from: string | null
  to: string | null
}
/** What a dry run found, or what an import did: every record of every file in one of the outcomes. */
export type JobReport = {
  files: (JobCounts & {
    path: string
    sha256: string | null
    format: string
    kinds: Record<string, JobCounts>
    reasons: JobReason[]
  })[]
  rooms: JobRoom[]
  people: { total: number; list: JobPerson[] }
  questions: JobQuestion[]
  total: JobCounts
}
export type JobDetail = PublicJob & { survey: JobReport | null; report: JobReport | null }

type LinkedAccount = { name: string; displayName: string }
/** Somebody who came with an import and has no account. */
export type ImportedPerson = {
  id: string
  displayName: string
  /** Where they come from: slack, irc:#harbour. */
  source: string
  messages: number
  linkedTo: LinkedAccount | null
  /** An account of the same name. */
  proposed: LinkedAccount | null
}
