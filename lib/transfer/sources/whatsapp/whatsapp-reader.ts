import path from 'node:path'
import { formerNameSchema } from '@/lib/actors/schema'
import { sha256Hex } from '@/lib/core/crypto'
import { decodeLine } from '../../decode-line'
import { splitLines } from '../../split-lines'
import { beginning } from '../beginning'
import type {
  Place,
  SourceChoices,
  SourceEntry,
  SourceFiles,
  SourceMessage,
  SourcePerson,
  SourceReader,
} from '../source'
import { isZone, momentOf } from '../wall-time'
import { DateEvidence } from './date-order'
import { readBody, splitSender } from './read-body'
import { type DateOrder, type Head, readHead, wallOf } from './read-head'

const LINE_MAX_BYTES = 1024 * 1024
/** A message may have so many signs, over all its lines. */
const TEXT_MAX = 1_000_000

export const whatsappReader: SourceReader = {
  format: 'whatsapp',
  label: 'WhatsApp chat',
  recognise: async (files) => {
    const scores = await Promise.all(textsOf(files).map(({ name }) => scoreOf(files, name)))
    return Math.max(0, ...scores)
  },
  async *read(files, choices) {
    const asked = new Set<string>(choices.zone === null ? [] : ['zone'])
    for (const { name } of textsOf(files)) {
      if ((await scoreOf(files, name)) > 0 || textsOf(files).length === 1) yield* readChat(files, name, choices, asked)
    }
  },
}

function textsOf(files: SourceFiles) {
  return files.entries.filter(({ name }) => /\.txt$/i.test(name) && !path.posix.basename(name).startsWith('.'))
}

async function scoreOf(files: SourceFiles, name: string): Promise<number> {
  const lines = (await beginning(files, name)).split('\n', 50).filter((line) => line.trim() !== '')
  const isNamed = /whatsapp|(?:^|\/)_chat\.txt$/i.test(`${files.path}/${name}`)
  const heads = lines.filter((line) => readHead(line) !== null).length
  if (heads === 0) return 0
  return (readHead(lines[0] ?? '') ? 0.8 : 0.4) + (isNamed ? 0.15 : 0)
}

/** One chat. Dates are read in the order its own lines prove, or in the one that was chosen. */
async function* readChat(
  files: SourceFiles,
  name: string,
  choices: SourceChoices,
  asked: Set<string>,
): AsyncGenerator<SourceEntry> {
  const evidence = await gather(files, name)
  const order = evidence.order() ?? choices.dates ?? 'day-first'
  const room = roomName(files, name)
  yield {
    what: 'room',
    place: { file: name, record: 0, kind: 'chat' },
    room: { id: room.toLowerCase(), name: room, kind: 'closed' },
  }
  if (evidence.order() === null && choices.dates === null && evidence.example !== null)
    yield dateQuestion(evidence.example)
  if (!asked.has('zone') && evidence.example !== null) {
    asked.add('zone')
    yield zoneQuestion(evidence.example)
  }
  const reading = new Reading(
    files,
    name,
    room.toLowerCase(),
    order,
    choices.zone !== null && isZone(choices.zone) ? choices.zone : null,
  )
  for await (const line of splitLines(await files.open(name), LINE_MAX_BYTES)) {
    const entry = reading.read(line.number, line.bytes === null ? null : decodeLine(line.bytes))
    if (entry) yield entry
  }
  const last = reading.end()
  if (last) yield last
}

async function gather(files: SourceFiles, name: string): Promise<DateEvidence> {
  const evidence = new DateEvidence()
  let shape: string | null = null
  for await (const { bytes } of splitLines(await files.open(name), LINE_MAX_BYTES)) {
    const head = bytes === null ? null : readHead(decodeLine(bytes.subarray(0, 400)))
    if (!head) continue
    shape ??= head.shape
    if (head.shape === shape) evidence.add(head)
  }
  return evidence
}

/** Puts the lines of a message together: it ends where the next one begins. */
class Reading {
  private held: { head: Head; line: number; text: string; reason: string | null } | null = null
  private shape: string | null = null
  private minute = ''
  private readonly counted = new Map<string, number>()
  private readonly people = new Map<string, SourcePerson>()
  private readonly entryOf = new Map<string, string>()

  constructor(
    files: SourceFiles,
    private readonly file: string,
    private readonly room: string,
    private readonly order: DateOrder,
    private readonly zone: string | null,
  ) {
    const folder = path.posix.dirname(file)
    for (const { name } of files.entries) {
      if (path.posix.dirname(name) === folder) this.entryOf.set(path.posix.basename(name), name)
    }
  }

  read(number: number, line: string | null): SourceEntry | null {
    const head = line === null ? null : readHead(line)
    if (head && head.shape === (this.shape ?? head.shape)) {
      this.shape = head.shape
      const ended = this.end()
      this.held = { head, line: number, text: head.rest, reason: null }
      return ended
    }
    if (this.held) this.goOn(this.held, line)
    else if (line === null || line.trim() !== '') {
      const place = { file: this.file, record: number, kind: 'line' }
      return { what: 'refused', place, reason: 'no date at its beginning, and no message before it' }
    }
    return null
  }

  end(): SourceEntry | null {
    const { held } = this
    this.held = null
    if (!held) return null
    const place = (kind: string): Place => ({ file: this.file, record: held.line, kind })
    const refused = (reason: string): SourceEntry => ({ what: 'refused', place: place('message'), reason })
    if (held.reason !== null) return refused(held.reason)
    if (held.text.includes('\0')) return refused('contains a NUL character')
    const wall = wallOf(held.head, this.order)
    const at = wall && momentOf(wall, this.zone)
    if (!at) return refused(`no such date or time: ${held.head.written}`)
    const { sender, text } = splitSender(held.text)
    const body = sender === null ? { what: 'system' as const, text } : readBody(text, (name) => this.entryOf.has(name))
    const author = sender === null || body.what === 'system' ? nobody() : this.person(sender)
    if (typeof author === 'string') return refused(author)
    const id = this.id(held.head.written, author.id)
    // Found again by this id alone, whichever way its date is read.
    const clientId = `whatsapp_${sha256Hex(JSON.stringify([this.room, id])).slice(0, 32)}`
    const message: SourceMessage = { room: this.room, id, clientId, author, at, text: '', type: 'text', role: 'user' }
    if (body.what === 'system') {
      Object.assign(message, { text: body.text.replace(/[\u200e\u200f]/g, '').trim(), type: 'notice', role: 'system' })
      return { what: 'note', place: place('system'), message }
    }
    message.text = body.text
    if (body.what === 'deleted') message.deleted = { at }
    else {
      if (body.isEdited) message.editedAt = at
      if (body.file !== null) message.files = [{ name: body.file, entry: this.entryOf.get(body.file) }]
    }
    return { what: 'message', place: place('message'), message }
  }

  private goOn(held: { text: string; reason: string | null }, line: string | null) {
    if (line === null) held.reason = `a line of it is longer than ${LINE_MAX_BYTES} bytes`
    else if (held.text.length + line.length > TEXT_MAX) held.reason = `longer than ${TEXT_MAX} characters`
    else held.text += `\n${line}`
  }

  private person(name: string): SourcePerson | string {
    const id = name.normalize('NFC').toLowerCase()
    const known = this.people.get(id)
    if (known) return known
    const wrong = formerNameSchema.safeParse(name)
    if (!wrong.success) return `the name: ${wrong.error.issues[0]?.message}`
    const made: SourcePerson = { id, kind: 'human', name, displayName: name }
    if (this.people.size < 100_000) this.people.set(id, made)
    return made
  }

  /** By time as written, sender and order: what edits, votes and deletions change later stays the same message. */
  private id(written: string, author: string): string {
    if (written !== this.minute) this.counted.clear()
    this.minute = written
    const before = this.counted.get(author) ?? 0
    this.counted.set(author, before + 1)
    return `${written} ${author} ${before}`
  }
}

function roomName(files: SourceFiles, file: string): string {
  const base = path.posix.basename(file).replace(/\.txt$/i, '')
  const given = base === '_chat' ? path.basename(files.path).replace(/\.(?:zip|txt)$/i, '') : base
  const name = given
    .normalize('NFC')
    .replace(
      /^(?:whatsapp[- ]chat|chat[- ](?:de|do|su|van)[- ]whatsapp|discussion whatsapp|conversa do whatsapp|чат whatsapp)[-_ ]*/iu,
      '',
    )
    .replace(/^(?:with|mit|con|com|avec|met|с|-)[-_ ]+/iu, '')
    .trim()
  return name || 'WhatsApp'
}

function nobody(): SourcePerson {
  return { id: '*', kind: 'integration', name: 'whatsapp', displayName: 'WhatsApp' }
}

function dateQuestion(example: string): SourceEntry {
  const text = 'Which number is the day? No date of the chat says so.'
  const options = ['day-first', 'month-first', 'year-first']
  return { what: 'question', question: { about: 'dates', text, examples: [example], options, assumed: 'day-first' } }
}

function zoneQuestion(example: string): SourceEntry {
  const text = 'In which time zone was the phone? The times of the chat do not say.'
  return { what: 'question', question: { about: 'zone', text, examples: [example], options: [], assumed: 'UTC' } }
}
