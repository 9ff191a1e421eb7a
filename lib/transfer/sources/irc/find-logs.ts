import path from 'node:path'
import { beginning } from '../beginning'
import type { SourceFiles } from '../source'
import { DIALECTS, type Dialect } from './dialects'
import { type Day, readDay } from './read-day'

export type Log = {
  name: string
  dialect: Dialect | null
  channel: string | null
  network: string | null
  day: Day | null
}

const LINES = 200
/** Below this a file is in no form of this client. */
const ENOUGH = 0.3
const HEAD_BYTES = 262_144
/** Words between which clients name the channel they are in. */
const CHANNELS = [
  /^Session Ident: (\S+)/m,
  / (?:has )?(?:joined|left) ([#&+!][^\s,]+?)\.?(?:\s|$)/,
  /Now talking (?:in|on) ([#&+!]\S+)/,
  /(?:mode\/|Mode |Topic for |talking on )([#&+!][^\s:]+)/,
  /\] ([#&+!][^\s:]+): mode change '/,
  /[\])\s]-[^-\s:]+:([#&+!][^\s-]+)- /,
]
const IN_NAME =
  /(?:^|[/._ -])((?:#|%23)[^/\s]*?)(?=$|\/|[._-]\d{4}|[._-]\d\d?\w{3}\d{4}|\.(?:log|txt|weechatlog|irc)\b)/i

/** What is in the files: which client wrote each, of which channel, from which day on. In the order of channel and day. */
export async function findLogs(files: SourceFiles, wanted: Dialect): Promise<Log[]> {
  const logs: Log[] = []
  for (const { name } of files.entries) {
    const head = await beginning(files, name, HEAD_BYTES)
    const dialect = dialectOf(name, head, wanted)
    if (dialect === null && head.trim() === '') continue
    const place = placeOf(files, name)
    const day = readDay(path.posix.basename(name)) ?? (dialect?.isByDay ? null : readDay(name))
    logs.push({ name, dialect, channel: channelOf(place, head), network: networkOf(place), day })
  }
  shareChannels(logs)
  return logs.sort(
    (a, b) => compare(a.channel ?? '', b.channel ?? '') || dayNumber(a) - dayNumber(b) || compare(a.name, b.name),
  )
}

/** How well the beginning of a file fits a client: 0 not at all, 1 certainly. */
export function scoreOf(dialect: Dialect, name: string, head: string): number {
  let [seen, fits, certain] = [0, 0, 0]
  for (const line of head.split('\n', LINES)) {
    const text = line.replace(/\r$/, '')
    if (text.trim() === '' || isMark(text)) continue
    seen++
    const rest = restOf(dialect, text)
    const body = rest === null ? null : dialect.read(rest)
    if (!body) continue
    const isKnown = body.what !== 'event' || body.event !== 'event'
    if (isKnown) certain++
    fits += isKnown ? 1 : 0.5
  }
  const hallmark = dialect.hallmark?.test(head) ? 0.15 : 0
  if (certain === 0) return seen === 0 && hallmark > 0 ? 0.5 : 0
  return (fits / seen) * 0.8 + hallmark + (dialect.names?.test(name) ? 0.04 : 0)
}

/** Lines between those of a log: its beginning and end, a new day, or by day what happened. */
export function isMark(line: string): boolean {
  return /^(?:--- (?:Log|Day) |\*{4} (?:BEGIN|ENDING) LOGGING|Session (?:Start|Ident|Time|Close)\b|=== )/.test(line)
}

/** A line without its time, or null. */
function restOf(dialect: Dialect, line: string): string | null {
  for (const stamp of dialect.stamps) {
    const groups = stamp.exec(line)?.groups
    if (groups) return `${groups.head ?? ''}${groups.rest ?? ''}`
  }
  return null
}

function dialectOf(name: string, head: string, wanted: Dialect): Dialect | null {
  const scores = DIALECTS.map((dialect) => ({ dialect, score: scoreOf(dialect, name, head) }))
  if (scores.some(({ dialect, score }) => dialect === wanted && score >= ENOUGH)) return wanted
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score >= ENOUGH ? best.dialect : null
}

function channelIn(head: string): string | null {
  // What people say names other channels.
  const lines = head.split('\n').filter((line) => !/<[^<>!]+>/.test(line))
  const text = lines.join('\n')
  for (const form of CHANNELS) {
    const found = form.exec(text)?.[1]
    if (found !== undefined) return found.toLowerCase()
  }
  return null
}

/** Names of the folders the files lie in, as far as they are known, and of the file. */
function placeOf(files: SourceFiles, name: string): string[] {
  const isFile = files.entries.length === 1 && path.basename(files.path) === name
  const folder = isFile ? path.basename(path.dirname(path.resolve(files.path))) : path.basename(files.path)
  return [folder.replace(/\.zip$/i, ''), ...name.split('/')]
}

/** As the path says (`#lab.log`, `irc.net.#lab.weechatlog`, a folder), or the lines do, or any other name of the file. */
function channelOf(place: string[], head: string): string | null {
  const marked = IN_NAME.exec(place.join('/'))?.[1]
  if (marked !== undefined) return marked.replace(/^%23/, '#').toLowerCase()
  const named = channelIn(head)
  if (named !== null) return named
  const file = place.at(-1) ?? ''
  const name = file
    .replace(/\.(?:log|txt|weechatlog|irc)(?=$|\.)/gi, '')
    .replace(/[._-]?(?:\d{4}-?\d\d-?\d\d|\d\d?[A-Za-z]{3}\d{4}).*$/, '')
    .replace(/^irc\.[^.]+\./, '')
  return (name || place.at(-2) || '').toLowerCase() || null
}

function networkOf(place: string[]): string | null {
  const weechat = /^irc\.([^.#]+)\./.exec(place.at(-1) ?? '')
  if (weechat) return weechat[1] ?? null
  const folder = place.findIndex((part) => part.startsWith('#'))
  const above = folder > 1 ? (place[folder - 1] ?? null) : null
  return above !== null && /\D/.test(above) ? above : null
}

/** Logs by day that name no channel are of the one the others name; same channels of two networks stay apart. */
function shareChannels(logs: Log[]) {
  const named = new Set(logs.flatMap(({ channel }) => (channel?.startsWith('#') ? [channel] : [])))
  const [only] = named
  for (const log of logs) {
    if (log.dialect?.isByDay && !log.channel?.startsWith('#'))
      log.channel = named.size === 1 ? (only ?? null) : `#${log.channel}`
  }
  for (const channel of named) {
    const same = logs.filter((log) => log.channel === channel)
    if (new Set(same.map(({ network }) => network)).size < 2) continue
    for (const log of same) if (log.network !== null) log.channel = `${log.network}/${channel}`
  }
}

function dayNumber({ day }: Log): number {
  return day ? Date.UTC(day.year, day.month - 1, day.day) : 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
