import { type Day, readDay } from './read-day'
import { type EventKind, readEvent } from './read-event'

/** What a line says, without its time. */
export type IrcBody =
  | { what: 'said'; type: 'text' | 'action' | 'notice'; nick: string; text: string }
  | { what: 'event'; event: EventKind; nick: string | null; to?: string; text: string }
  | { what: 'day'; day: Day }

export type Dialect = {
  format: string
  label: string
  /** Forms of the time before a line, in groups named as below, and the `rest` of the line; `head` stands before it. */
  stamps: RegExp[]
  /** null: not a line of this client. */
  read: (rest: string) => IrcBody | null
  /** What no other client writes. */
  hallmark?: RegExp
  /** How its files are named. */
  names?: RegExp
  /** The times are UTC, a file is one day, and messages have the ids that former versions gave them. */
  isByDay?: boolean
}

const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d))?`
const ISO = String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[T ]${TIME}(?:[.,]\d+)?(?<zone>Z|[+-]\d\d:?\d\d)?`

const ANGLE = /^<([^<>]+)>(?:[ \t]+(.*))?$/s
const ANGLE_ALL = /^<([^>]+)>(?: (.*))?$/s
const NOTICE = /^-([^-\s][^:]*):#[^-\s]+- ?(.*)$/s
const RELAYED = /^\(([^()/\s]+)\/#[^)\s]+\) ?(.*)$/s
const STAR = /^\* ?(\S+)(?: (.*))?$/s
const DASH = /^-([^-\s:()]+(?:-[^-\s:()]+)*)(?:\([^)]*\))?(?::[#&+!@][^\s-]*(?:-[^\s-]+)*)?-[ \t]+(.*)$/s

/** The clients whose logs are read. Of two that fit equally well the first one is meant. */
export const DIALECTS: readonly Dialect[] = [
  {
    format: 'irc',
    label: 'IRC logs by day',
    stamps: [line('\\[(?<hour>\\d\\d):(?<minute>\\d\\d)\\] ')],
    hallmark: /^=== \S+ (?:\[.*\] {2}has (?:joined|left|quit)|is now known as) /m,
    names: /\d{4}-\d\d-\d\d[^/]*$/,
    isByDay: true,
    read: (rest) => said(rest.replace(/^ (?=\* )/, ''), [ANGLE_ALL, STAR, NOTICE, RELAYED]),
  },
  {
    format: 'irssi',
    label: 'irssi log',
    stamps: [line(`\\[?${TIME}\\]? `), line(`\\[?${ISO}\\]? `)],
    hallmark: /^--- (?:Log (?:opened|closed)|Day changed) |^[\d:[\]]+ -!- /m,
    read: (rest) => {
      if (rest.startsWith('-!- ')) return event(rest.slice(4))
      return said(rest.replace(/^ (?=\* )/, ''), [ANGLE, STAR, DASH]) ?? (/^(?:\[|>)/.test(rest) ? other(rest) : null)
    },
  },
  {
    format: 'weechat',
    label: 'WeeChat log',
    stamps: [line(`${ISO}\\t(?=[^\\t]*\\t)`)],
    hallmark: /^\d{4}-\d\d-\d\d.\d\d:\d\d:\d\d\S*\t/m,
    names: /\.weechatlog$/,
    read: (rest) => {
      const [, prefix = '', text = ''] = /^([^\t]*)\t(.*)$/s.exec(rest) ?? []
      const mark = prefix.trim()
      const notice = mark === '--' ? /^(?:Notice\(([^)\s]+)\)|PvNotice\(([^)\s]+)\)): (.*)$/s.exec(text) : null
      if (notice) return { what: 'said', type: 'notice', nick: notice[1] ?? notice[2] ?? '', text: notice[3] ?? '' }
      if (mark === '*') return said(`* ${text}`, [STAR])
      if (mark === '' || /^(?:-->|<--|--|=!=|-->.*)$/.test(mark)) return event(text)
      return { what: 'said', type: 'text', nick: mark, text }
    },
  },
  {
    format: 'znc',
    label: 'ZNC log',
    stamps: [line(`\\[${TIME}\\] `)],
    hallmark: /^\[\d\d:\d\d(?::\d\d)?\] \*\*\* (?:Joins|Parts|Quits): /m,
    names: /\d{4}-\d\d-\d\d\.log$/,
    read: starred,
  },
  {
    format: 'hexchat',
    label: 'HexChat or XChat log',
    stamps: [
      line(`(?<name>\\p{L}{3,4})\\.? +(?<day>\\d\\d?) ${TIME} `),
      line(`\\[?${ISO}\\]? `),
      line(`\\[${TIME}\\] `),
    ],
    hallmark: /^\*{4} (?:BEGIN|ENDING) LOGGING AT |^\p{L}{3} \d\d \d\d:\d\d:\d\d (?:<|\*\t|-->)/mu,
    read: (rest) => {
      const arrow = /^(?:-->|<--|---|\*{2,3})\s+(.*)$/s.exec(rest)
      if (arrow) return event(arrow[1] ?? '')
      return ambiguous(rest.replace(/^\*\t/, '* ')) ?? (/^(?:>|[^\s<]+\t)/.test(rest) ? other(rest) : null)
    },
  },
  {
    format: 'mirc',
    label: 'mIRC log',
    stamps: [line(`(?:\\d{1,2})?[[(]${TIME}[\\])] `)],
    hallmark: /^Session (?:Start|Ident|Time|Close)(?: \([^)]*\))?: /m,
    read: (rest) => {
      const stars = /^\*{3} (.*)$/s.exec(rest)
      return stars ? event(stars[1] ?? '') : (ambiguous(rest) ?? other(rest))
    },
  },
  {
    format: 'textual',
    label: 'Textual log',
    stamps: [line(`\\[${ISO}\\] `)],
    hallmark: /^\[[^\]]*T[^\]]*[+-]\d{4}\] /m,
    read: (rest) => {
      const action = /^• (\S+):(?: (.*))?$/s.exec(rest)
      if (action) return { what: 'said', type: 'action', nick: action[1] ?? '', text: action[2] ?? '' }
      return said(rest, [ANGLE, DASH]) ?? event(rest)
    },
  },
  {
    format: 'thelounge',
    label: 'The Lounge log',
    stamps: [line(`\\[${ISO}\\] `)],
    hallmark: /^\[[^\]]*T[^\]]*Z\] |\] \*{3} \S+ \(\S+\) (?:joined|left|quit)/m,
    read: starred,
  },
  {
    format: 'eggdrop',
    label: 'eggdrop log',
    stamps: [line(`\\[${TIME}\\] `)],
    hallmark: /^\[[\d:]+\] (?:--- \w{3} \w{3} |Action: |Nick change: |\S+ \(\S+\) (?:joined [#&]|left (?:irc|[#&])))/m,
    names: /\.log\.\d\d?\w{3}\d{4}$|\.log\.\d{8}$/,
    read: (rest) => {
      const day = rest.startsWith('--- ') ? readDay(rest) : null
      if (day) return { what: 'day', day }
      const action = /^Action: (\S+)(?: (.*))?$/s.exec(rest)
      if (action) return { what: 'said', type: 'action', nick: action[1] ?? '', text: action[2] ?? '' }
      return said(rest, [ANGLE, DASH]) ?? event(rest)
    },
  },
  {
    format: 'supybot',
    label: 'supybot or Limnoria log',
    stamps: [line(`${ISO}  `), line(`\\[(?<day>\\d\\d)-(?<name>\\w{3})-(?<year>\\d{4}) ${TIME}\\]  `)],
    hallmark: /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d|\[\d\d-\w{3}-\d{4} \d\d:\d\d:\d\d\]) {2}[<*-]/m,
    read: starred,
  },
  {
    format: 'energymech',
    label: 'EnergyMech log',
    stamps: [line(`\\[${TIME}\\] `), line(`\\[${ISO}\\] `)],
    read: starred,
  },
  {
    format: 'dircproxy',
    label: 'dircproxy log',
    stamps: [line('@(?<unix>\\d+) '), line(`(?<head>[<[][^!\\s]+![^>\\]\\s]+[>\\]] |-\\S+- )\\[${TIME}\\] `)],
    hallmark: /^@\d{9,10} \S|^<[^!\s]+![^>\s]+> \[\d\d:\d\d\] /m,
    read: (rest) => {
      const [, open = '', nick = '', text = ''] = /^([<[])([^!\s]+)![^>\]\s]+[>\]] (.*)$/s.exec(rest) ?? []
      if (open === '<') return { what: 'said', type: 'text', nick, text }
      const action = open === '[' ? /^ACTION(?: (.*))?$/s.exec(text) : null
      if (action) return { what: 'said', type: 'action', nick, text: action[1] ?? '' }
      const notice = /^-([^-\s!]+)![^-\s]+- (.*)$/s.exec(rest)
      if (notice) return { what: 'said', type: 'notice', nick: notice[1] ?? '', text: notice[2] ?? '' }
      const status = /^-\S+- (.*)$/s.exec(rest)
      return status ? event(status[1] ?? '') : null
    },
  },
]

function line(stamp: string): RegExp {
  return new RegExp(`^${stamp}(?<rest>.*)$`, 'su')
}

/** Events behind three stars, actions behind one. */
function starred(rest: string): IrcBody | null {
  if (rest.startsWith('*** ')) return event(rest.slice(4))
  return (
    said(rest, [ANGLE, STAR, DASH]) ??
    (/^(?:Connected to|Disconnected from|Broadcast:) /.test(rest) ? other(rest) : null)
  )
}

/** Events and actions behind the same star: an event is what is in the client's very words. */
function ambiguous(rest: string): IrcBody | null {
  const text = /^\* (.*)$/s.exec(rest)?.[1]
  const found = text === undefined ? null : readEvent(text)
  if (text !== undefined && found) return { what: 'event', ...found, text }
  return said(rest, [ANGLE, STAR, DASH])
}

function event(text: string): IrcBody {
  return { what: 'event', ...(readEvent(text) ?? { event: 'event', nick: null }), text }
}

function other(text: string): IrcBody {
  return { what: 'event', event: 'event', nick: null, text }
}

function said(rest: string, forms: RegExp[]): IrcBody | null {
  for (const form of forms) {
    const found = form.exec(rest)
    if (!found) continue
    const type = form === ANGLE || form === ANGLE_ALL ? 'text' : form === STAR ? 'action' : 'notice'
    return { what: 'said', type, nick: found[1] ?? '', text: found[2] ?? '' }
  }
  return null
}
