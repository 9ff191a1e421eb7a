type Stretch = { kind: string; from: string; to: string | null }
type Interval = [from: number, to: number]

/** Distances between two marks of an axis, in milliseconds. */
const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 6, 12, 24, 48, 168].map((hours) => hours * 3_600_000),
]
const MARKS_MAX = 6

/**
 * Places on an axis from 0 to 1 for stretches of time; those that go on end at `now`. `withoutPeople` takes out the time
 * in which nothing but people were waited for.
 */
export function timelineScale(stretches: Stretch[], now: number, withoutPeople: boolean) {
  const endOf = ({ to }: Stretch) => (to === null ? now : Date.parse(to))
  const starts = stretches.map(({ from }) => Date.parse(from))
  const start = Math.min(...starts)
  const end = Math.max(...stretches.map(endOf), start)
  const idle = waitedFor(stretches, now)
  const out = withoutPeople ? idle : []
  const leftOutMs = lengthOf(out)
  const totalMs = Math.max(1, end - start - leftOutMs)
  const offset = (time: number) =>
    time - start - lengthOf(out.map(([from, to]): Interval => [from, Math.min(to, Math.max(from, time))]))
  const step = STEPS.find((ms) => totalMs / ms <= MARKS_MAX) ?? totalMs
  return {
    totalMs,
    leftOutMs,
    waitedMs: lengthOf(idle),
    /** Where something begins and how long it is. */
    place: (stretch: Stretch) => {
      const from = offset(Date.parse(stretch.from))
      return { left: from / totalMs, width: (offset(endOf(stretch)) - from) / totalMs }
    },
    marks: Array.from({ length: Math.floor(totalMs / step) + 1 }, (_, index) => ({
      ms: index * step,
      left: (index * step) / totalMs,
    })),
    /** Where time was taken out. */
    cuts: out.map(([from]) => offset(from) / totalMs),
  }
}

/** When people were waited for and nothing else went on. */
function waitedFor(stretches: Stretch[], now: number): Interval[] {
  const intervals = (isWanted: (kind: string) => boolean) =>
    joined(
      stretches
        .filter(({ kind }) => isWanted(kind))
        .map(({ from, to }) => [Date.parse(from), to === null ? now : Date.parse(to)]),
    )
  const busy = intervals((kind) => kind !== 'approval')
  return intervals((kind) => kind === 'approval').flatMap((asked) => without(asked, busy))
}

function joined(intervals: Interval[]): Interval[] {
  const result: Interval[] = []
  for (const [from, to] of intervals.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}

function without([from, to]: Interval, busy: Interval[]): Interval[] {
  const rest: Interval[] = []
  let at = from
  for (const [begins, ends] of busy) {
    if (ends <= at || begins >= to) continue
    if (begins > at) rest.push([at, begins])
    at = Math.max(at, ends)
  }
  return at < to ? [...rest, [at, to]] : rest
}

function lengthOf(intervals: Interval[]): number {
  return intervals.reduce((sum, [from, to]) => sum + to - from, 0)
}
