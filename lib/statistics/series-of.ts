import type { FigureScope, RunCell } from '@/lib/core/dialects/figures'
import type { Cells } from './cells-of'
import type { Layer, Point, Report } from './schema'
import { type Period, periodsOf, type Unit } from './time-range'

/** Layers of a chart with a name; the rest are one. */
const LAYERS_MAX = 8

type Series = Pick<Report, 'unit' | 'series' | 'byAgent' | 'byModel' | 'hours'>

/** The figures of a scope over time and over the week, on the clocks of a zone. */
export function seriesOf(cells: Cells, scope: FigureScope, unit: Unit, zone: string): Series {
  const periods = periodsOf(scope.from, scope.to, unit, zone)
  const placeOf = placer(periods)
  const series: Point[] = periods.map(({ start }) => ({
    start: new Date(start).toISOString(),
    ...{ messages: 0, messagesByRole: {}, runs: 0, failedRuns: 0, tokens: 0, costMicros: 0, toolCalls: 0 },
    averageResponseMs: null,
  }))
  const pointOf = (period: number | undefined) => series[placeOf(period ?? 0)]
  const grid = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  for (const { hour, role, messages: count } of cells.hours) {
    addToWeek(grid, hour, count)
    const point = pointOf(unit === 'hour' ? hour : Math.floor(hour / 24))
    if (!point || count === 0) continue
    point.messages += count
    point.messagesByRole[role] = (point.messagesByRole[role] ?? 0) + count
  }
  const responses = series.map(() => ({ count: 0, ms: 0 }))
  for (const cell of cells.runs) {
    const place = placeOf(cell.period ?? 0)
    const [point, response] = [series[place], responses[place]]
    if (!point || !response) continue
    response.count += cell.responses
    response.ms += cell.responseMs
    if (response.count > 0) point.averageResponseMs = Math.round(response.ms / response.count)
    point.runs += cell.runs
    point.failedRuns += cell.failed + cell.timedOut
    point.tokens += cell.inputTokens + cell.outputTokens
    point.costMicros += cell.costMicros
  }
  for (const cell of cells.toolsByPeriod) {
    const point = pointOf(cell.period)
    if (point) point.toolCalls += cell.calls
  }
  const layers = (runs: RunCell[], idOf: (cell: RunCell) => string) => layersOf(runs, idOf, periods.length, placeOf)
  return {
    ...{ unit, series, hours: grid },
    byAgent: layers(cells.runs, ({ agentId = '' }) => agentId),
    byModel: layers(cells.runs, ({ provider, model }) => `${provider} ${model}`),
  }
}

/** 1970 began on a Thursday. Hours before it are in order as well. */
function addToWeek(grid: number[][], hour: number, count: number) {
  const ofWeek = (((hour + 72) % 168) + 168) % 168
  const day = grid[Math.floor(ofWeek / 24)]
  if (day) day[ofWeek % 24] = (day[ofWeek % 24] ?? 0) + count
}

/** The place of an hour or day in a list of periods, by bisection; -1 outside. */
function placer(periods: Period[]): (number: number) => number {
  return (number) => {
    let [low, high] = [0, periods.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const [first, beyond] = periods[middle]?.numbers ?? [0, 0]
      if (number < first) high = middle - 1
      else if (number >= beyond) low = middle + 1
      else return middle
    }
    return -1
  }
}

/** The dearest, then busiest, first; the last layer without an id is all others together. */
function layersOf(
  cells: RunCell[],
  idOf: (cell: RunCell) => string,
  length: number,
  placeOf: (period: number) => number,
): Layer[] {
  const layers = new Map<string, Layer>()
  const empty = (id: string | null): Layer => ({
    id,
    runs: Array.from({ length }, () => 0),
    tokens: Array.from({ length }, () => 0),
    costMicros: Array.from({ length }, () => 0),
  })
  for (const cell of cells) {
    const place = placeOf(cell.period ?? 0)
    if (place < 0 || cell.runs === 0) continue
    const layer = layers.get(idOf(cell)) ?? empty(idOf(cell))
    layers.set(idOf(cell), layer)
    add(layer, place, cell.runs, cell.inputTokens + cell.outputTokens, cell.costMicros)
  }
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  const sorted = [...layers.values()].sort(
    (a, b) =>
      sum(b.costMicros) - sum(a.costMicros) ||
      sum(b.tokens) - sum(a.tokens) ||
      sum(b.runs) - sum(a.runs) ||
      (a.id ?? '').localeCompare(b.id ?? ''),
  )
  if (sorted.length <= LAYERS_MAX) return sorted
  const others = empty(null)
  for (const layer of sorted.slice(LAYERS_MAX - 1)) {
    for (let place = 0; place < length; place++) {
      add(others, place, layer.runs[place] ?? 0, layer.tokens[place] ?? 0, layer.costMicros[place] ?? 0)
    }
  }
  return [...sorted.slice(0, LAYERS_MAX - 1), others]
}

function add(layer: Layer, place: number, runs: number, tokens: number, costMicros: number) {
  layer.runs[place] = (layer.runs[place] ?? 0) + runs
  layer.tokens[place] = (layer.tokens[place] ?? 0) + tokens
  layer.costMicros[place] = (layer.costMicros[place] ?? 0) + costMicros
}
