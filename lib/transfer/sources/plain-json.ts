import path from 'node:path'
import * as z from 'zod'
import { sha256Hex } from '@/lib/core/crypto'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import { beginning } from './beginning'
import { jsonLines } from './json-lines'
import { jsonRecords } from './json-records'
import type { Place, SourceEntry, SourceFiles, SourceMessage, SourcePerson, SourceReader } from './source'

const ID_MAX = 500
const id = z.string().min(1).max(ID_MAX)
/** A moment with its zone, or seconds or milliseconds since 1970. */
const time = z.union([z.iso.datetime({ offset: true }), z.number()])
const who = z.union([
  id,
  z.object({ id, name: z.string().max(ID_MAX).optional(), kind: z.enum(['human', 'agent']).optional() }),
])

/** One message. Fields that are not named here are left out. */
const lineSchema = z.object({
  room: id.optional(),
  roomKind: z.enum(['open', 'closed', 'direct']).optional(),
  id: id.optional(),
  author: who,
  at: time,
  text: z.string(),
  format: z.enum(['markdown', 'plain']).default('markdown'),
  type: z.enum(['text', 'action', 'notice']).default('text'),
  replyTo: id.optional(),
  thread: id.optional(),
  editedAt: time.optional(),
  deletedAt: time.optional(),
  reactions: z
    .array(z.object({ emoji: z.string().max(64), by: who }))
    .max(1000)
    .default([]),
  files: z
    .array(z.object({ name: z.string().max(ID_MAX), entry: z.string().optional(), url: z.string().optional() }))
    .max(100)
    .default([]),
})
type PlainLine = z.infer<typeof lineSchema>

/** Messages of anybody, as JSON Lines or as one list: without numbers, which they get in the order of their times. */
export const plainJsonReader: SourceReader = {
  format: 'json',
  label: 'JSON messages',
  recognise,
  read,
}

/** Below what the readers of products say, whose files may have such fields as well. */
const SURE = 0.4

async function recognise(files: SourceFiles): Promise<number> {
  const names = jsonFiles(files)
  const [first] = names
  if (first === undefined) return 0
  for await (const record of recordsOf(files, first)) {
    return 'value' in record && lineSchema.safeParse(record.value).success ? SURE : 0
  }
  return 0
}

async function* read(files: SourceFiles): AsyncGenerator<SourceEntry> {
  const rooms = new Set<string>()
  const counted = new Map<string, number>()
  for (const name of jsonFiles(files)) {
    for await (const record of recordsOf(files, name)) {
      const place: Place = { file: name, record: record.record, kind: 'message' }
      if ('reason' in record) {
        yield { what: 'refused', place, reason: record.reason }
        continue
      }
      const parsed = lineSchema.safeParse(record.value)
      if (!parsed.success) {
        yield { what: 'refused', place, reason: reasonOf(parsed.error) }
        continue
      }
      const room = parsed.data.room ?? path.posix.basename(name).replace(/\.(jsonl?|ndjson)$/i, '')
      if (!rooms.has(room)) {
        rooms.add(room)
        const about = { id: room, name: room, kind: parsed.data.roomKind ?? ('open' as const) }
        yield { what: 'room', place: { file: name, record: record.record, kind: 'room' }, room: about }
      }
      yield { what: 'message', place, message: messageOf(room, parsed.data, counted) }
    }
  }
}

function jsonFiles(files: SourceFiles): string[] {
  return files.entries.flatMap(({ name }) => (/\.(jsonl?|ndjson)$/i.test(name) ? [name] : []))
}

/** A list begins with a bracket, in the file itself or as its `messages`; else every line is a message. */
async function* recordsOf(files: SourceFiles, name: string) {
  const start = (await beginning(files, name)).trimStart()
  if (start.startsWith('[')) yield* jsonRecords(files, name)
  else if (/^\{\s*"messages"\s*:\s*\[/.test(start)) yield* jsonRecords(files, name, ['messages'])
  else yield* jsonLines(files, name)
}

function reasonOf(error: z.ZodError): string {
  const [issue] = error.issues
  return `${issue?.path.join('.') || 'the record'}: ${issue?.message ?? 'not a message'}`
}

function messageOf(room: string, line: PlainLine, counted: Map<string, number>): SourceMessage {
  const author = personOf(line.author)
  return {
    ...{ room, id: line.id ?? digestOf(room, author, line, counted), author, at: dateOf(line.at), type: line.type },
    text: line.format === 'plain' ? escapeMarkdown(line.text) : line.text,
    role: author.kind === 'agent' ? 'assistant' : 'user',
    ...{ replyTo: line.replyTo, thread: line.thread },
    editedAt: line.editedAt === undefined ? undefined : dateOf(line.editedAt),
    deleted: line.deletedAt === undefined ? undefined : { at: dateOf(line.deletedAt) },
    reactions: line.reactions.map(({ emoji, by }) => ({ emoji, by: personOf(by), at: null })),
    files: line.files,
  }
}

/** Without an id a message is known by what it says; equal ones by which of them they are. */
function digestOf(room: string, { id }: SourcePerson, { at, text }: PlainLine, counted: Map<string, number>): string {
  const digest = sha256Hex(JSON.stringify([room, id, dateOf(at).getTime(), text])).slice(0, 32)
  const before = counted.get(digest) ?? 0
  counted.set(digest, before + 1)
  return before === 0 ? digest : `${digest} ${before + 1}`
}

function personOf(author: PlainLine['author']): SourcePerson {
  if (typeof author === 'string') return { id: author, kind: 'human', name: author, displayName: author }
  const name = author.name ?? author.id
  return { id: author.id, kind: author.kind ?? 'human', name, displayName: name }
}

/** Numbers below the year 5138 in seconds are seconds. */
const SECONDS_BELOW = 100_000_000_000

function dateOf(at: string | number): Date {
  if (typeof at === 'string') return new Date(at)
  return new Date(Math.abs(at) < SECONDS_BELOW ? Math.round(at * 1000) : at)
}
