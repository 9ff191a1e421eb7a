import type { WallTime } from '../wall-time'

/** How a line of a message begins: `[17/03/2021, 15:05:10] Ada: …` on iOS, `17/03/2021, 15:05 - Ada: …` on Android. */
export type Head = {
  /** As written, in digits of ASCII: what identifies a message whichever way its date is read. */
  written: string
  /** The three numbers of the date, in the order they are written in. */
  date: readonly [number, number, number]
  hasYearFirst: boolean
  /** `hour` of 24; null where the half of the day is in a language not known here. */
  time: { hour: number | null; minute: number; second: number }
  /** Brackets and the sign between numbers: the same in all lines of a file. */
  shape: string
  /** Everything behind the date. */
  rest: string
}

export type DateOrder = 'day-first' | 'month-first' | 'year-first'

/** Marks of direction, which are invisible. */
export const MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g
const HEAD_MAX = 100
const DATE = String.raw`(\d{1,4})(?<sign>[./-]) ?(\d{1,2})\k<sign> ?(\d{1,4})\.?`
const TIME = String.raw`(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?( ?[^\d\]]{1,8}?)?`
const HEAD = new RegExp(String.raw`^(\[?)${DATE}[,،]? (\D{0,12}?)${TIME}(\]| [-–]) `)
const AM = /^(?:am|πμ|öö|sa|ص|上午|오전|午前|vorm|fm|de|पूर्वाह्न)$/
const PM = /^(?:pm|μμ|ös|ch|م|下午|오후|午後|nachm|em|du|अपराह्न)$/

/** null: the line goes on with the message before it. */
export function readHead(line: string): Head | null {
  const clean = plain(line.slice(0, HEAD_MAX))
  const found = HEAD.exec(clean)
  if (!found) return null
  const [whole, open = '', a, sign = '', b, c, before = '', hour, minute, second, after = '', close = ''] = found
  if ((open === '[') !== (close === ']')) return null
  const half = halfOf(after) ?? halfOf(before)
  return {
    written: whole.replace(/^\[|\]? [-–]? ?$/g, ''),
    date: [Number(a), Number(b), Number(c)],
    hasYearFirst: (a ?? '').length === 4,
    time: {
      hour: hourOf(Number(hour), half, after.trim() !== ''),
      minute: Number(minute),
      second: Number(second ?? 0),
    },
    shape: `${open}${sign}`,
    rest: behind(line, whole.length),
  }
}

/** The time of a line, or null if the numbers are none in this order. */
export function wallOf({ date: [a, b, c], time }: Head, order: DateOrder): WallTime | null {
  const [year, month, day] = order === 'year-first' ? [a, b, c] : order === 'month-first' ? [c, a, b] : [c, b, a]
  if (month < 1 || month > 12 || day < 1 || day > 31 || time.hour === null) return null
  return {
    year: year < 100 ? 2000 + year : year,
    month,
    day,
    hour: time.hour,
    minute: time.minute,
    second: time.second,
  }
}

/** Without marks, with spaces that are spaces and digits that are 0 to 9. */
export function plain(text: string): string {
  return text
    .replace(MARKS, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => `${(digit.charCodeAt(0) % 0x10) % 10}`)
}

function halfOf(text: string): 'am' | 'pm' | null {
  const word = text.toLowerCase().replace(/[.\s]/g, '')
  if (AM.test(word)) return 'am'
  return PM.test(word) ? 'pm' : null
}

function hourOf(hour: number, half: 'am' | 'pm' | null, isMarked: boolean): number | null {
  if (half === null) return isMarked && hour <= 12 ? null : hour
  if (hour > 12) return hour
  return (hour % 12) + (half === 'pm' ? 12 : 0)
}

/** What follows so many signs, marks not counted. */
function behind(line: string, signs: number): string {
  let at = 0
  for (let left = signs; at < line.length && left > 0; at++) if (line[at]?.replace(MARKS, '') !== '') left--
  return line.slice(at)
}
