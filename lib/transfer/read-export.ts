import { createReadStream } from 'node:fs'
import { addMark } from './add-mark'
import { EXPORT_LINE_MAX_BYTES } from './constants'
import { ExportCheck } from './export-check'
import type { Incoming, IncomingActor, IncomingMessage } from './incoming'
import { isBeforeExport } from './is-before-export'
import { readJsonLine } from './read-json-line'
import type { ContentRule } from './refuse-content'
import { type ExportHeader, exportLineSchema, type LineOf } from './schema'
import { type Line, splitLines } from './split-lines'

/**
 * The messages of a room's export, in its order. A line that is broken or refers to nothing is refused and the rest
 * goes on; what does not add up (numbers, hashes, digests, the end) comes as warnings.
 */
export async function* readExport(file: string, header: ExportHeader, rule: ContentRule): AsyncGenerator<Incoming> {
  const reader = new ExportReader(file, header, rule)
  let hasBegun = false
  for await (const line of splitLines(createReadStream(file), EXPORT_LINE_MAX_BYTES)) {
    if (hasBegun) yield* reader.read(line)
    else hasBegun = !(line.bytes && isBeforeExport(Buffer.from(line.bytes).toString()))
  }
  yield* reader.end()
}

const BELONGS_TO_A_MESSAGE = new Set(['revision', 'reaction', 'pin'])

class ExportReader {
  private readonly actors = new Map<number, IncomingActor>()
  private readonly check: ExportCheck
  /** Complete only when the line after what belongs to it is there. */
  private open: IncomingMessage | null = null
  private line = 1

  constructor(
    private readonly file: string,
    private readonly header: ExportHeader,
    private readonly rule: ContentRule,
  ) {
    this.check = new ExportCheck(header)
  }

  *read(line: Line): Generator<Incoming> {
    this.line = line.number
    if (line.bytes?.length === 0) return
    const read = readJsonLine(line, exportLineSchema)
    if ('reason' in read) {
      this.check.broken()
      yield this.refuse(read.reason)
      return
    }
    const { value, text } = read
    for (const reason of this.check.add(value, text)) yield this.warn(reason)
    if (!BELONGS_TO_A_MESSAGE.has(value.type)) yield* this.close()
    if (value.type === 'message') yield* this.begin(value)
    else if (value.type === 'revision') yield* this.revise(value)
    else if (value.type === 'reaction' || value.type === 'pin') yield* this.mark(value)
    else if (value.type === 'actor') this.actors.set(value.key, actorOf(value))
    else yield { what: 'other' }
  }

  *end(): Generator<Incoming> {
    yield* this.close()
    for (const reason of this.check.end()) yield this.warn(reason)
  }

  private *close(): Generator<Incoming> {
    if (this.open) yield { what: 'message', message: this.open }
    this.open = null
  }

  private *begin(line: LineOf<'message'>): Generator<Incoming> {
    const author = this.actors.get(line.author)
    const mentions = line.mentions.flatMap(([key, start, length]) => {
      const actor = this.actors.get(key)
      return actor ? [{ actor, start, length }] : []
    })
    const places = new Set(mentions.map((mention) => mention.start))
    const reason = this.rule(line.content)
    if (!author) yield this.refuse(`no actor line has the key ${line.author}`)
    else if (reason) yield this.refuse(`the text ${reason}`)
    else if (line.deletedAt !== null && line.content !== '') yield this.refuse('deleted, but it still has a text')
    else if (places.size < mentions.length) yield this.refuse('two mentions begin at the same place')
    else this.open = this.toMessage(line, author, mentions)
  }

  private *revise(line: LineOf<'revision'>): Generator<Incoming> {
    const editedBy = this.actors.get(line.editedBy)
    const reason = this.rule(line.content)
    if (this.open?.sourceSeq !== line.seq) yield this.refuse(`does not follow message ${line.seq}`)
    else if (this.open.deletedAt !== null) yield this.refuse(`message ${line.seq} is deleted, but has a former text`)
    else if (line.number !== this.open.revisions.length + 1) yield this.refuse(`text ${line.number} is out of order`)
    else if (!editedBy) yield this.refuse(`no actor line has the key ${line.editedBy}`)
    else if (reason) yield this.refuse(`the text ${reason}`)
    else {
      const { number, content, salt } = line
      this.open.revisions.push({ number, content, salt, editedBy, createdAt: new Date(line.createdAt) })
    }
  }

  private *mark(line: LineOf<'reaction' | 'pin'>): Generator<Incoming> {
    const reason = this.open?.sourceSeq === line.seq ? addMark(this.open, line, this.actors) : null
    if (this.open?.sourceSeq !== line.seq) yield this.refuse(`does not follow message ${line.seq}`)
    else if (reason) yield this.refuse(reason)
  }

  private toMessage(
    line: LineOf<'message'>,
    author: IncomingActor,
    mentions: IncomingMessage['mentions'],
  ): IncomingMessage {
    const { seq, kind, role, content, parts, error, salt, clientId, replyTo, thread, tokenCount, version } = line
    // The exporter that was writing it is gone and cannot finish it.
    const status = line.status === 'processing' || line.status === 'pending' ? 'cancelled' : line.status
    return {
      ...{ file: this.file, line: this.line, sourceSeq: seq, key: `${this.header.room.id} ${seq}`, author, role },
      ...{ type: kind, content, parts, status, error, salt, clientId, replyTo, thread, tokenCount, version, mentions },
      revisions: [],
      reactions: [],
      pin: null,
      createdAt: new Date(line.createdAt),
      editedAt: line.editedAt === null ? null : new Date(line.editedAt),
      deletedAt: line.deletedAt === null ? null : new Date(line.deletedAt),
      deletedBy: line.deletedBy === null ? null : (this.actors.get(line.deletedBy) ?? null),
    }
  }

  private refuse(reason: string): Incoming {
    return { what: 'refusal', refusal: { file: this.file, line: this.line, reason } }
  }

  private warn(reason: string): Incoming {
    return { what: 'warning', warning: { file: this.file, line: this.line, reason } }
  }
}

function actorOf({ kind, name, displayName, externalSource, externalId }: LineOf<'actor'>): IncomingActor {
  return { kind, name, displayName, externalSource, externalId }
}
