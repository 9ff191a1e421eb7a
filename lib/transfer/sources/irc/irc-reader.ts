import path from 'node:path'
import { sha256Hex } from '@/lib/core/crypto'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import { decodeLine } from '../../decode-line'
import { IRC_CONTROLS } from '../../irc-controls'
import { type Line, splitLines } from '../../split-lines'
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
import { isZone } from '../wall-time'
import { Clock, type Stamped } from './clock'
import type { Dialect, IrcBody } from './dialects'
import { findLogs, isMark, type Log, scoreOf } from './find-logs'
import { Nicks } from './nicks'
import { readDay } from './read-day'
import { readEvent } from './read-event'

const LINE_MAX_BYTES = 65_536
/** Files looked at to tell a client by. */
const SAMPLES = 8
/** Equal lines of one day are told apart by their order; past so many different ones counting begins again. */
const COUNTED_MAX = 200_000

/** Logs of one client. Files of another client among them are read as what they are. */
export function ircReader(dialect: Dialect): SourceReader {
  return {
    format: dialect.format,
    label: dialect.label,
    family: 'irc',
    adoptsRooms: true,
    recognise: (files) => recognise(dialect, files),
    read: (files, choices) => read(dialect, files, choices),
  }
}

async function recognise(dialect: Dialect, files: SourceFiles): Promise<number> {
  const step = Math.max(1, Math.floor(files.entries.length / SAMPLES))
  const looked = files.entries.filter((_, index) => index % step === 0).slice(0, SAMPLES)
  let sum = 0
  for (const { name } of looked) {
    const score = scoreOf(dialect, name, await beginning(files, name))
    // Logs by day have no other date than that in their names.
    sum += dialect.isByDay && !readDay(path.posix.basename(name)) ? 0 : score
  }
  return looked.length === 0 ? 0 : sum / looked.length
}

async function* read(wanted: Dialect, files: SourceFiles, choices: SourceChoices): AsyncGenerator<SourceEntry> {
  const zone = choices.zone !== null && isZone(choices.zone) ? choices.zone : null
  let room: string | null = null
  let nicks = new Nicks('')
  let isAsked = zone !== null
  for (const log of await findLogs(files, wanted)) {
    if (!log.dialect) {
      yield { what: 'refused', place: { file: log.name, record: 1, kind: 'file' }, reason: 'no log of an IRC client' }
      continue
    }
    const channel = log.channel ?? 'irc'
    if (channel !== room) {
      room = channel
      nicks = new Nicks(`irc:${channel}`)
      yield roomEntry(log, channel)
    }
    const reading = new Reading(log, log.dialect, channel, nicks, new Clock(log.day, zone))
    for await (const line of splitLines(await files.open(log.name), LINE_MAX_BYTES)) {
      const entry = reading.read(line)
      if (!entry) continue
      if (reading.isLocal && !isAsked && !log.dialect.isByDay) {
        isAsked = true
        yield question(reading.example)
      }
      yield entry
    }
  }
}

function roomEntry({ name: file, dialect }: Log, channel: string): SourceEntry {
  const isChannel = /(?:^|\/)[#&+!]/.test(channel)
  const name = channel.replace(/^#+/, '') || channel
  // A log of no channel may be one of a private conversation.
  const kind = isChannel || dialect?.isByDay ? 'open' : 'closed'
  return { what: 'room', place: { file, record: 0, kind: 'channel' }, room: { id: channel, name, kind } }
}

function question(example: string): SourceEntry {
  const text = 'In which time zone was the log written? Its times do not say.'
  return { what: 'question', question: { about: 'zone', text, examples: [example], options: [], assumed: 'UTC' } }
}

/** One file on its way in: the day it has come to, and who is who by then. */
class Reading {
  /** Whether the last line had a time without a zone. */
  isLocal = false
  example = ''
  private at: Stamped | null = null
  private day = ''
  private readonly counted = new Map<string, number>()

  constructor(
    private readonly log: Log,
    private readonly dialect: Dialect,
    private readonly room: string,
    private readonly nicks: Nicks,
    private readonly clock: Clock,
  ) {}

  read(line: Line): SourceEntry | null {
    const place = (kind: string): Place => ({ file: this.log.name, record: line.number, kind })
    const refused = (reason: string): SourceEntry => ({ what: 'refused', place: place('line'), reason })
    if (line.bytes === null) return refused(`longer than ${LINE_MAX_BYTES} bytes`)
    const whole = decodeLine(line.bytes).replace(/^\ufeff/, '')
    if (whole.trim() === '') return null
    if (this.dialect.isByDay ? whole.startsWith('===') : isMark(whole)) return this.mark(whole, place)
    if (whole.includes('\0')) return refused('contains a NUL character')
    const text = this.dialect.isByDay ? whole : whole.replace(IRC_CONTROLS, '')
    const groups = this.groupsOf(text)
    if (!groups) return refused(this.wrongForm())
    const body = this.dialect.read(`${groups.head ?? ''}${groups.rest ?? ''}`)
    if (!body) return refused('not a line of an IRC log: neither message, action nor notice')
    if (body.what === 'day') {
      this.clock.setDay(body.day)
      return { what: 'merged', place: place('day') }
    }
    const at = this.clock.read(groups)
    if (typeof at === 'string') return refused(at)
    this.at = at
    this.isLocal = at.isLocal
    this.example = whole.slice(0, 200)
    return this.entry(body, at, text, line.number, place)
  }

  private groupsOf(text: string): Record<string, string | undefined> | undefined {
    for (const stamp of this.dialect.stamps) {
      const groups = stamp.exec(text)?.groups
      if (groups) return groups
    }
    return undefined
  }

  private wrongForm(): string {
    return `not a line of an IRC log: no ${this.dialect.isByDay ? '[HH:MM]' : 'time'} at its beginning`
  }

  /**
   * Says when the log goes on, or in a log by day what happened; it has no time of its own. Nicks are not followed
   * there: earlier versions did not, and messages of other people would be other messages.
   */
  private mark(line: string, place: (kind: string) => Place): SourceEntry {
    if (this.dialect.isByDay) {
      const event = readEvent(line.replace(/^=+ /, '').replace(/\]( {2})has /, '] has '))
      return { what: 'merged', place: place(event?.event ?? 'event') }
    }
    const day = readDay(line)
    if (day && !/^(?:Session Close|--- Log closed|\*{4} ENDING)/.test(line)) this.clock.setDay(day)
    return { what: 'merged', place: place('log') }
  }

  private entry(
    body: Exclude<IrcBody, { what: 'day' }>,
    at: Stamped,
    line: string,
    number: number,
    place: (kind: string) => Place,
  ): SourceEntry {
    const nick = body.nick === null ? null : body.nick.replace(IRC_CONTROLS, '')
    const author = nick === null ? nobody(this.room) : this.nicks.person(nick)
    const kind = body.what === 'event' ? body.event : body.type === 'text' ? 'message' : body.type
    if (typeof author === 'string') return { what: 'refused', place: place('line'), reason: author }
    const common = { room: this.room, author, at: at.at }
    if (body.what === 'event') {
      this.follow(body)
      const text = body.text.trim()
      const message: SourceMessage = { ...common, id: this.id(at, line), text, type: 'notice', role: 'system' }
      return { what: 'note', place: place(kind), message }
    }
    const text = escapeMarkdown(body.text.replace(IRC_CONTROLS, ''))
    const message: SourceMessage = { ...common, id: '', text, type: body.type, role: 'user' }
    Object.assign(message, this.dialect.isByDay ? this.formerId(body, number) : { id: this.id(at, line) })
    return { what: 'message', place: place(kind), message }
  }

  private follow({ event, nick, to }: { event: string; nick: string | null; to?: string }) {
    if (nick === null) return
    if (event === 'nick') this.nicks.rename(nick, to ?? nick)
    else if (event === 'join' || event === 'part' || event === 'quit' || event === 'kick') this.nicks.left(nick)
  }

  /** The same in every log that holds the line, wherever it stands there. */
  private id({ written, day }: Stamped, line: string): string {
    if (day !== this.day || this.counted.size > COUNTED_MAX) this.counted.clear()
    this.day = day
    const key = sha256Hex(JSON.stringify([written, line])).slice(0, 32)
    const before = this.counted.get(key) ?? 0
    this.counted.set(key, before + 1)
    return before === 0 ? key : `${key}-${before}`
  }

  /** As earlier versions made it: from the name of the file and the number of the line. */
  private formerId({ nick, text }: { nick: string; text: string }, number: number): { id: string; clientId: string } {
    const written = [nick.trim().replace(/^[@+%&~]/, ''), text]
    const parts = [`irc:${this.room}`, path.posix.basename(this.log.name), number, ...written]
    const id = sha256Hex(JSON.stringify(parts)).slice(0, 32)
    return { id, clientId: `irc_${id}` }
  }
}

/** In whose name a line is kept that names nobody. */
function nobody(room: string): SourcePerson {
  return { id: '*', kind: 'integration', name: 'irc', displayName: 'IRC', externalSource: `irc:${room}` }
}
