import path from 'node:path'
import { formerNameSchema } from '@/lib/actors/schema'
import { AppError } from '@/lib/core/errors'
import { decodeLine } from './decode-line'
import { IRC_CONTROLS } from './irc-controls'
import type { Refusal } from './refusal'
import { splitLines } from './split-lines'

export type IrcMessage = {
  nick: string
  kind: 'message' | 'action' | 'notice'
  text: string
  /** Name and text as they are in the file: a message imported before is recognised by them. */
  written: [string, string]
  at: Date
  file: string
  line: number
}

export type IrcEntry =
  | { what: 'message'; message: IrcMessage }
  | { what: 'refusal'; refusal: Refusal }
  /** A line that is no message: joins, leaves, renames. It may name the channel. */
  | { what: 'other'; channel: string | null }

export const IRC_LINE_MAX_BYTES = 65_536
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** A clock that jumps back further than this has passed midnight; a smaller jump is a clock correction. */
const MIDNIGHT_JUMP_MINUTES = 6 * 60

const STAMPED = /^\[(\d\d):(\d\d)\] (.*)$/s
const MESSAGE = /^<([^>]+)>(?: (.*))?$/s
const ACTION = /^ ?\* (\S+)(?: (.*))?$/s
const NOTICE = /^-([^-\s][^:]*):(#[^-\s]+)- ?(.*)$/s
const RELAYED = /^\(([^()/\s]+)\/(#[^)\s]+)\) ?(.*)$/s
const CHANNEL = / has (?:joined|left) (#[^\s,]+)/
/** Channel-rights prefixes in front of a nick, one or several; no nick begins with one of these. */
const RANKS = /^[@+%&~!]+/
const RANK = /^[@+%&~]/

/**
 * Reads one IRC log of a day (`YYYY-MM-DD…` in the file name; `[HH:MM] <nick> text`, `[HH:MM]  * nick text`, notices,
 * `===` lines for the rest), as UTC. Hours and minutes are kept as written: where the clock falls back by more than six
 * hours a new day has begun (logs before 2008 use a 12-hour clock without AM or PM).
 * Lines come out in the order of the file. Throws invalid when the file name has no date.
 */
export async function* parseIrc(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<IrcEntry> {
  let day = dateOf(file)
  let last = 0
  const known = new Set<string>()
  for await (const line of splitLines(chunks, IRC_LINE_MAX_BYTES)) {
    const text = line.bytes === null ? null : decodeLine(line.bytes)
    if (text === '') continue
    if (text?.startsWith('===')) {
      yield { what: 'other', channel: CHANNEL.exec(text)?.[1]?.toLowerCase() ?? null }
      continue
    }
    const read = text === null ? `longer than ${IRC_LINE_MAX_BYTES} bytes` : readLine(text, known)
    if (typeof read === 'string') {
      yield { what: 'refusal', refusal: { file, line: line.number, reason: read } }
      continue
    }
    if (last - read.minute > MIDNIGHT_JUMP_MINUTES) day += DAY
    last = read.minute
    const { nick, kind, text: said, written } = read
    const at = new Date(day + read.minute * MINUTE)
    yield { what: 'message', message: { nick, kind, text: said, written, at, file, line: line.number } }
  }
}

/** Midnight UTC of the day in the file name, in milliseconds. */
export function dateOf(file: string): number {
  const written = /\d{4}-\d\d-\d\d/.exec(path.basename(file))?.[0]
  const time = written === undefined ? Number.NaN : Date.parse(`${written}T00:00:00Z`)
  if (Number.isNaN(time)) throw new AppError('invalid', `${file}: the file name has no date (YYYY-MM-DD).`)
  return time
}

/** The parts of a line with a time, or the reason why it is refused. known: names already validated. */
function readLine(
  text: string,
  known: Set<string>,
): ({ minute: number } & Pick<IrcMessage, 'nick' | 'kind' | 'text' | 'written'>) | string {
  if (text.includes('\0')) return 'contains a NUL character'
  const stamped = STAMPED.exec(text)
  if (!stamped) return 'not a line of an IRC log: no [HH:MM] at its beginning'
  const [, hours = '', minutes = '', rest = ''] = stamped
  if (Number(hours) > 23 || Number(minutes) > 59) return `no such time: ${hours}:${minutes}`
  const said = readSaid(rest)
  if (!said) return 'not a line of an IRC log: neither message, action nor notice'
  const nick = said.nick.replace(IRC_CONTROLS, '').trim().replace(RANKS, '')
  const wrong = known.has(nick) ? null : refuseNick(nick)
  if (wrong) return wrong
  known.add(nick)
  const written: [string, string] = [said.nick.trim().replace(RANK, ''), said.text]
  const words = said.text.replace(IRC_CONTROLS, '')
  return { minute: Number(hours) * 60 + Number(minutes), nick, kind: said.kind, text: words, written }
}

function refuseNick(nick: string): string | null {
  const parsed = formerNameSchema.safeParse(nick)
  return parsed.success ? null : `the name: ${parsed.error.issues[0]?.message}`
}

function readSaid(rest: string): { nick: string; kind: IrcMessage['kind']; text: string } | null {
  const message = MESSAGE.exec(rest)
  if (message) return { kind: 'message', nick: message[1] ?? '', text: message[2] ?? '' }
  const action = ACTION.exec(rest)
  if (action) return { kind: 'action', nick: action[1] ?? '', text: action[2] ?? '' }
  const notice = NOTICE.exec(rest) ?? RELAYED.exec(rest)
  if (notice) return { kind: 'notice', nick: notice[1] ?? '', text: notice[3] ?? '' }
  return null
}
