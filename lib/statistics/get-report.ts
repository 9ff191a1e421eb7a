import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { type FigureScope, firstAndLast } from '@/lib/core/dialects/figures'
import { BUCKET_MS } from '@/lib/core/dialects/roll-ups'
import { breakdownsOf } from './breakdowns-of'
import { decidersOf } from './deciders-of'
import { figuresOf } from './figures-of'
import { reportScope } from './report-scope'
import { type Report, type ReportName, type ReportQuery, reportQuerySchema } from './schema'
import { seriesOf } from './series-of'
import { sessionReport } from './session-report'
import { storageOf } from './storage-of'
import { periodBefore, readRange } from './time-range'

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
  const parts = await figuresOf(db, scope)
  const [series, breakdowns, deciders, earlier, storage] = await Promise.all([
    seriesOf(db, scope, zone),
    breakdownsOf(db, actor, scope, parts, { byAgent: report === 'approvals' }),
    decidersOf(db, scope),
    before && figuresOf(db, { ...about, ...before }),
    report === 'storage' ? storageOf(db, actor, scope) : null,
  ])
  const named = [
    ...breakdowns.agents.map(({ agentId }) => agentId),
    ...breakdowns.people.map(({ personId }) => personId),
    ...breakdowns.tools.map(({ agentId }) => agentId),
    ...deciders.map(({ actorId }) => actorId),
    ...series.byAgent.map((layer) => layer.id),
    ...(storage?.people.map(({ actorId }) => actorId) ?? []),
    ...[about.agentId ?? null, about.personId ?? null],
  ]
  return {
    ...{ report, title, zone, scope: kind },
    id: id ?? (report === 'person' ? actor.id : report === 'room' ? (room ?? null) : null),
    from: range.from === null ? null : momentOf(range.from),
    to: momentOf(range.to),
    figures: parts.figures,
    before: before && earlier && { from: momentOf(before.from), to: momentOf(before.to), figures: earlier.figures },
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
