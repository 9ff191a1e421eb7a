import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { type FigureScope, firstAndLast, NO_RUNS, NO_TOOLS } from '@/lib/core/dialects/figures'
import { BUCKET_MS } from '@/lib/core/dialects/roll-ups'
import { breakdownsOf } from './breakdowns-of'
import { addedUp, cellsOf } from './cells-of'
import { decidersOf } from './deciders-of'
import { countsOf, figuresOf, toFigures } from './figures-of'
import { reportScope } from './report-scope'
import { type Report, type ReportName, type ReportQuery, reportQuerySchema } from './schema'
import { seriesOf } from './series-of'
import { sessionReport } from './session-report'
import { storageOf } from './storage-of'
import { offsetsOf, periodBefore, readRange, unitOf } from './time-range'

/**
 * A report of what people and agents did, from the roll-ups: figures, their course over time, and what they are made of.
 * Who may read what is said in reportScope. Throws not_found, forbidden, invalid (dates, id).
 */
export async function getReport(
  db: Database,
  actor: Actor,
  report: ReportName,
  given: ReportQuery = {},
  now = new Date(),
): Promise<Report> {
  const { id, room, zone, compare, ...times } = reportQuerySchema.parse(given)
  const range = readRange(times, zone, now)
  if (report === 'session') return await sessionReport(db, actor, id, { range, zone })
  const { kind, title, ...about } = await reportScope(db, actor, { report, id, room })
  const known = await firstAndLast(db, { ...about, from: 0, to: range.to })
  const scope: FigureScope = { ...about, from: range.from ?? known?.first ?? range.to - 96, to: range.to }
  const before = compare === 'previous' ? periodBefore(range, zone) : null
  const unit = unitOf(scope.from, scope.to)
  const offsets = offsetsOf(scope.from, scope.to, zone)
  const byAgent = report === 'approvals'
  const counts = countsOf(scope, report)
  const [cells, earlier, storage] = await Promise.all([
    // Months begin on any day of the week.
    cellsOf(db, scope, { period: { offsets, unit: unit === 'month' ? 'day' : unit }, byAgent, counts }),
    before && figuresOf(db, { ...about, ...before }, counts),
    report === 'storage' ? storageOf(db, actor, scope) : null,
  ])
  const [runs] = addedUp(cells.runs, [], NO_RUNS)
  const [tools] = addedUp(cells.tools, [], NO_TOOLS)
  const series = seriesOf(cells, scope, unit, zone)
  const breakdowns = await breakdownsOf(db, actor, cells, { byAgent })
  const deciders = decidersOf(cells.deciders)
  const named = [
    ...breakdowns.agents.map(({ agentId }) => agentId),
    ...breakdowns.people.map(({ personId }) => personId),
    ...breakdowns.tools.map(({ agentId }) => agentId),
    ...[...deciders, ...breakdowns.tools.flatMap((row) => row.deciders)].map(({ actorId }) => actorId),
    ...series.byAgent.map((layer) => layer.id),
    ...(storage?.people.map(({ actorId }) => actorId) ?? []),
    ...[about.agentId ?? null, about.personId ?? null],
  ]
  return {
    ...{ report, title, zone, scope: kind },
    id: id ?? (report === 'person' ? actor.id : report === 'room' ? (room ?? null) : null),
    from: range.from === null ? null : momentOf(range.from),
    to: momentOf(range.to),
    figures: toFigures({ ...cells, runs, tools }),
    before: before && earlier && { from: momentOf(before.from), to: momentOf(before.to), figures: earlier },
    first: known && momentOf(known.first),
    last: known && momentOf(known.last),
    ...series,
    ...breakdowns,
    deciders,
    storage,
    actors: await publicActors(db, named),
  }
}

function momentOf(bucket: number): string {
  return new Date(bucket * BUCKET_MS).toISOString()
}
