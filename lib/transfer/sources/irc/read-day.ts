/** A day of the calendar. Months from 1. */
export type Day = { year: number; month: number; day: number }

/** Clients write the names of months in the language of the system they ran on. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'fi', 'da', 'nb', 'pl', 'cs', 'hu', 'ru', 'tr']
const MONTHS = namesOfMonths()

/** The day that is written somewhere in a line or name: `Sat Mar 02 11:41:46 2002`, `2002-03-02`, `02Mar2002`. */
export function readDay(text: string): Day | null {
  const numbers =
    /(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(text) ?? /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/.exec(text)
  if (numbers) return valid(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]))
  const words = text.toLowerCase().match(/\p{L}+|\d+(?::\d+)*/gu) ?? []
  const year = words.find((word) => /^(?:19|20)\d\d$/.test(word))
  const at = words.findIndex((word) => /^\d{1,2}$/.test(word))
  if (at === -1 || year === undefined) return null
  // Beside the day: names of weekdays are abbreviated like months, `mar abr 02` is a Tuesday in April.
  const month = monthOf(words[at - 1] ?? '') ?? monthOf(words[at + 1] ?? '')
  return month === null ? null : valid(Number(year), month, Number(words[at]))
}

/** The month of a name or of its beginning, from 1. */
export function monthOf(name: string): number | null {
  const word = bare(name.toLowerCase())
  if (!/^\p{L}{3}/u.test(word)) return null
  return MONTHS.get(word) ?? [...MONTHS].find(([known]) => known.startsWith(word))?.[1] ?? null
}

export function dayAfter({ year, month, day }: Day): Day {
  const next = new Date(Date.UTC(year, month - 1, day + 1))
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() }
}

function valid(year: number, month: number, day: number): Day | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : null
}

function bare(word: string): string {
  return word.normalize('NFD').replace(/[\p{M}.]/gu, '')
}

function namesOfMonths(): Map<string, number> {
  const names = new Map<string, number>()
  for (const language of LANGUAGES) {
    for (const form of ['short', 'long'] as const) {
      // With the day beside it a month has the form that stands in dates.
      const format = new Intl.DateTimeFormat(language, { month: form, day: 'numeric', timeZone: 'UTC' })
      for (let month = 1; month <= 12; month++) {
        const parts = format.formatToParts(Date.UTC(2001, month - 1, 1))
        const name = bare((parts.find(({ type }) => type === 'month')?.value ?? '').toLowerCase())
        for (const known of [name, name.slice(0, 3)]) if (known.length > 2 && !names.has(known)) names.set(known, month)
      }
    }
  }
  return names
}
