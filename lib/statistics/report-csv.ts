import { stringify } from 'csv-stringify/sync'
import type { TABLES } from './constants'
import type { ApprovalFigures, Figures, Layer, Report, Usage } from './schema'

type Cell = string | number | null
type Table = Record<string, Cell>[]

/**
 * One table of a report as CSV: a header, then a row each; times in ISO 8601, money in millionths of a dollar, durations
 * in milliseconds. A text that a spreadsheet would take for a formula begins with an apostrophe.
 */
export function reportCsv(report: Report, table: (typeof TABLES)[number] = 'figures'): string {
  const rows = tableOf(report, table)
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return stringify(rows, { header: columns.length > 0, columns, escape_formulas: true, record_delimiter: 'windows' })
}

function tableOf(report: Report, table: (typeof TABLES)[number]): Table {
  const name = (id: string | null) => (id === null ? '' : (report.actors[id]?.displayName ?? ''))
  switch (table) {
    case 'figures':
      return figureRows(report)
    case 'series':
      return report.series.map(({ messagesByRole, ...point }) => ({
        ...point,
        ...prefixed('messages', messagesByRole),
      }))
    case 'byAgent':
      return layerRows(report, report.byAgent, (id) => ({ agentId: id, agent: id === null ? 'others' : name(id) }))
    case 'byModel':
      return layerRows(report, report.byModel, (id) => ({ model: id ?? 'others' }))
    case 'hours':
      return report.hours.flatMap((day, weekday) =>
        day.map((messages, hour) => ({ weekday: WEEKDAYS[weekday] ?? '', hour, messages })),
      )
    case 'agents':
      return report.agents.map(({ agentId, ...usage }) => ({ agentId, agent: name(agentId), ...usageCells(usage) }))
    case 'models':
      return report.models.map(({ provider, model, firstWord, wholeAnswer, ...usage }) => ({
        ...{ provider, model, ...usageCells(usage), firstWordP50: firstWord.p50, firstWordP95: firstWord.p95 },
        ...{ wholeAnswerP50: wholeAnswer.p50, wholeAnswerP95: wholeAnswer.p95 },
      }))
    case 'people':
      if (report.storage) {
        return report.storage.people.map(({ actorId, ...row }) => ({
          personId: actorId,
          person: name(actorId),
          ...row,
        }))
      }
      return report.people.map(({ personId, ...usage }) => ({ personId, person: name(personId), ...usageCells(usage) }))
    case 'rooms':
      if (report.storage) return report.storage.rooms.map(({ name: room, ...row }) => ({ ...row, room: room ?? '' }))
      return report.rooms.map(({ roomId, name: room, rooms, ...usage }) => ({
        ...{ roomId, room: room ?? '', rooms },
        ...usageCells(usage),
      }))
    case 'tools':
      return report.tools.map(({ name: tool, agentId, duration, approvals, deciders, ...calls }) => ({
        ...{ tool, agentId, agent: name(agentId), ...calls },
        ...{ averageMs: duration.average, durationP50: duration.p50, durationP95: duration.p95 },
        ...asked(approvals),
        decidedBy: deciders
          .map(({ actorId, approved, denied }) => `${name(actorId)} (${approved + denied})`)
          .join(', '),
      }))
    case 'deciders':
      return report.deciders.map(({ actorId, ...row }) => ({ personId: actorId, person: name(actorId), ...row }))
  }
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function usageCells(usage: Usage): Record<string, Cell> {
  return { ...usage }
}

function figureRows({ figures, before }: Report): Table {
  const earlier = before ? flat(before.figures) : null
  return Object.entries(flat(figures)).map(([figure, value]) => ({
    figure,
    value,
    ...(earlier ? { before: earlier[figure] ?? 0 } : {}),
  }))
}

function flat(figures: Figures): Record<string, Cell> {
  const { messagesByRole, runsByStatus, firstWord, wholeAnswer, tools, approvals, ...numbers } = figures
  const { duration, ...calls } = tools
  return {
    ...numbers,
    ...prefixed('messages', messagesByRole),
    ...prefixed('runs', runsByStatus),
    ...{ firstWordP50: firstWord.p50, firstWordP95: firstWord.p95 },
    ...{ wholeAnswerP50: wholeAnswer.p50, wholeAnswerP95: wholeAnswer.p95 },
    ...prefixed('tools', calls),
    ...{ toolAverageMs: duration.average, toolP50: duration.p50, toolP95: duration.p95 },
    ...asked(approvals),
  }
}

function asked({ decision, ...counts }: ApprovalFigures): Record<string, Cell> {
  return { ...prefixed('approvals', counts), decisionP50: decision.p50, decisionP95: decision.p95 }
}

function prefixed(prefix: string, values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]))
}

function layerRows(report: Report, layers: Layer[], about: (id: string | null) => Record<string, Cell>): Table {
  return report.series.flatMap(({ start }, place) =>
    layers.map((layer) => ({
      ...{ start, ...about(layer.id), runs: layer.runs[place] ?? 0, tokens: layer.tokens[place] ?? 0 },
      costMicros: layer.costMicros[place] ?? 0,
    })),
  )
}
