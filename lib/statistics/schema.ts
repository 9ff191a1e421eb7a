import * as z from 'zod'
import { type ActorMap, timeZoneSchema } from '../actors/schema'
import { RANGES, type REPORTS, TABLES } from './constants'

export const statisticsQuerySchema = z.strictObject({
  range: z.enum(RANGES).default('30d'),
  room: z.uuid().optional(),
})
export type StatisticsQuery = z.input<typeof statisticsQuerySchema>

/** Figures over the rooms the reader is a member of. */
export type Statistics = {
  from: string | null
  to: string
  messages: number
  messagesByRole: Record<string, number>
  sessions: number
  runs: number
  runsByStatus: Record<string, number>
  toolRuns: number
  toolUse: { name: string; count: number; failed: number; denied: number }[]
  approvals: { asked: number; approved: number; denied: number; expired: number; pending: number }
  inputTokens: number
  outputTokens: number
  /** Some of the tokens were not reported by their providers. */
  tokensEstimated: boolean
  costMicros: number
  costUnknown: boolean
  /** S3-43: from a person's message to the first following answer in its session; null without any. */
  averageResponseMs: number | null
  agents: { agentId: string; runs: number; tokens: number; tokensEstimated: boolean }[]
  actors: ActorMap
}

export type ReportName = (typeof REPORTS)[number]

const moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .describe('A day (2026-11-30), or a moment with its offset (2026-11-30T12:00:00Z).')

/**
 * Which time, of whom, in which form. A day is one of the zone, and `to` includes it; a moment is taken to the quarter
 * hour, and `to` excludes it. Without `from`: since the beginning. Without `to`: until now.
 */
export const reportQuerySchema = z.strictObject({
  from: moment.optional(),
  to: moment.optional(),
  /** An IANA name: whose days and hours are meant. */
  zone: timeZoneSchema.default('UTC'),
  /** previous: the same figures of the period before, as long as this one. */
  compare: z.enum(['none', 'previous']).default('none'),
  format: z.enum(['json', 'csv']).default('json'),
  /** CSV: which table of the report. */
  table: z.enum(TABLES).optional(),
  /** What the report is about: a room, a session, a person, an agent, the name of a tool, model or provider. */
  id: z.string().min(1).max(200).optional(),
  /** Only what happened in this room. */
  room: z.uuid().optional(),
})
export type ReportQuery = z.input<typeof reportQuerySchema>

/** Milliseconds; null without a sample. Percentiles are of values kept to three digits. */
export type Latency = { samples: number; p50: number | null; p95: number | null }

export type ApprovalFigures = {
  asked: number
  approved: number
  denied: number
  expired: number
  cancelled: number
  pending: number
  /** Approved with other arguments than asked for. */
  edited: number
  /** From the question to the decision of people. */
  decision: Latency
}

export type ToolFigures = {
  calls: number
  completed: number
  failed: number
  denied: number
  expired: number
  cancelled: number
  duration: Latency & { average: number | null }
}

export type Figures = {
  messages: number
  messagesByRole: Record<string, number>
  /** People who wrote at least one message. */
  activePeople: number
  sessions: number
  runs: number
  runsByStatus: Record<string, number>
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  /** Runs whose provider did not report all tokens: these are estimates. */
  runsWithEstimate: number
  costMicros: number
  /** Runs with a model call of unknown price: their cost is higher than said. */
  runsOfUnknownCost: number
  /** Time at work, without waiting for people; milliseconds. */
  workMs: number
  /** S3-43: from a person's message to the first following answer in its session; milliseconds. */
  averageResponseMs: number | null
  /** From asking to the first word, and to the end of the answer; of runs that were completed. */
  firstWord: Latency
  wholeAnswer: Latency
  tools: ToolFigures
  approvals: ApprovalFigures
}

/** What a row of a breakdown counts. */
export type Usage = Pick<
  Figures,
  | 'messages'
  | 'sessions'
  | 'runs'
  | 'inputTokens'
  | 'outputTokens'
  | 'costMicros'
  | 'runsWithEstimate'
  | 'runsOfUnknownCost'
> & { failedRuns: number; toolCalls: number }

export type Point = {
  /** The first moment of an hour, day, week (from Monday) or month of the zone. */
  start: string
  messages: number
  messagesByRole: Record<string, number>
  runs: number
  failedRuns: number
  tokens: number
  costMicros: number
  toolCalls: number
  /** S3-43, of the runs asked for in this time. */
  averageResponseMs: number | null
}
/** One line or layer of a chart, with a value for each point of the series. id null: all others together. */
export type Layer = { id: string | null; runs: number[]; tokens: number[]; costMicros: number[] }

/** Approvals given and refused, and with edited arguments. */
export type Decider = { actorId: string; approved: number; denied: number; edited: number }
/** Calls of a tool, and the questions about them. Of a larger budget (name: budget) there are questions only. */
export type ToolRow = { name: string; agentId: string | null } & ToolFigures & {
    approvals: ApprovalFigures
    deciders: Decider[]
  }
export type ModelRow = { provider: string; model: string } & Usage & { firstWord: Latency; wholeAnswer: Latency }

export type Report = {
  report: ReportName
  /** What it is about; null: nothing in particular. */
  id: string | null
  /** The name of a room, session or actor it is about. */
  title: string | null
  /** Whose rows are counted: of the whole instance, of rooms the reader moderates, of one room or session, the reader's own. */
  scope: 'instance' | 'moderated' | 'room' | 'session' | 'own'
  /** Null: since the beginning. Both are moments. */
  from: string | null
  to: string
  zone: string
  figures: Figures
  /** compare=previous, and a beginning is given. */
  before: { from: string; to: string; figures: Figures } | null
  /** How much of it lies in rooms the reader is not in: counted, and never shown. */
  elsewhere: Pick<Figures, 'messages' | 'sessions' | 'runs'> & { rooms: number; toolCalls: number; asked: number }
  /** The first and last moment something of it was made. */
  first: string | null
  last: string | null
  unit: 'hour' | 'day' | 'week' | 'month'
  series: Point[]
  byAgent: Layer[]
  byModel: Layer[]
  /** Messages by weekday (Monday first) and hour of the zone: 7 × 24. */
  hours: number[][]
  agents: ({ agentId: string } & Usage)[]
  models: ModelRow[]
  people: ({ personId: string } & Usage)[]
  /** Rooms the reader is in; all others are one row without id. */
  rooms: ({ roomId: string | null; name: string | null; rooms: number } & Usage)[]
  /** By tool, and with report=approvals by tool and agent. */
  tools: ToolRow[]
  deciders: Decider[]
  storage: Storage | null
  actors: ActorMap
}

/** report=storage: bytes. */
export type Storage = {
  /** Of the database with its indexes. */
  database: number
  files: number
  fileBytes: number
  artifacts: number
  artifactBytes: number
  rooms: {
    roomId: string | null
    name: string | null
    rooms: number
    files: number
    fileBytes: number
    artifactBytes: number
  }[]
  people: { actorId: string; files: number; fileBytes: number }[]
}
