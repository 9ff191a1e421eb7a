import type { Figures, Layer, Point, Report, Usage } from '@/lib/statistics/schema'

/** Reports for tests: four days of November, in Berlin. */

const none = { samples: 0, p50: null, p95: null }

export const FIGURES: Figures = {
  messages: 1234,
  messagesByRole: { user: 800, assistant: 400, system: 34 },
  activePeople: 7,
  sessions: 40,
  runs: 50,
  runsByStatus: { completed: 40, failed: 6, timed_out: 2, cancelled: 1, active: 1 },
  inputTokens: 100_000,
  cachedTokens: 20_000,
  outputTokens: 23_456,
  runsWithEstimate: 0,
  costMicros: 12_340_000,
  runsOfUnknownCost: 0,
  workMs: 7_260_000,
  averageResponseMs: 4200,
  firstWord: { samples: 40, p50: 840, p95: 3100 },
  wholeAnswer: { samples: 40, p50: 6200, p95: 65_000 },
  tools: {
    ...{ calls: 90, completed: 70, failed: 10, denied: 6, expired: 3, cancelled: 1 },
    duration: { samples: 80, average: 1500, p50: 900, p95: 8000 },
  },
  approvals: {
    ...{ asked: 30, approved: 20, denied: 6, expired: 3, cancelled: 0, pending: 1, edited: 4 },
    decision: { samples: 26, p50: 95_000, p95: 1_260_000 },
  },
}

export const BEFORE: Figures = {
  ...FIGURES,
  ...{ messages: 1100, activePeople: 7, sessions: 50, runs: 0, averageResponseMs: null, costMicros: 6_170_000 },
}

const usage = (of: Partial<Usage>): Usage => ({
  ...{ messages: 0, sessions: 0, runs: 0, inputTokens: 0, outputTokens: 0, costMicros: 0 },
  ...{ runsWithEstimate: 0, runsOfUnknownCost: 0, failedRuns: 0, toolCalls: 0 },
  ...of,
})

const STARTS = ['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'].map((day) => `${day}T23:00:00.000Z`)

const SERIES: Point[] = STARTS.map((start, index) => ({
  start,
  messages: [300, 400, 0, 534][index] ?? 0,
  messagesByRole: { user: [200, 250, 0, 350][index] ?? 0, assistant: [90, 140, 0, 170][index] ?? 0 },
  runs: [10, 20, 0, 20][index] ?? 0,
  failedRuns: [0, 4, 0, 2][index] ?? 0,
  tokens: [23_456, 50_000, 0, 50_000][index] ?? 0,
  costMicros: [2_340_000, 5_000_000, 0, 5_000_000][index] ?? 0,
  toolCalls: [20, 30, 0, 40][index] ?? 0,
  averageResponseMs: [1500, 2500, null, 60_000][index] ?? null,
}))

const layer = (id: string | null, share: number): Layer => ({
  id,
  runs: SERIES.map(({ runs }) => runs * share),
  tokens: SERIES.map(({ tokens }) => tokens * share),
  costMicros: SERIES.map(({ costMicros }) => costMicros * share),
})

const actor = (id: string, displayName: string, kind: 'agent' | 'human') => ({
  ...{ id, kind, displayName, name: displayName.toLowerCase(), isDeactivated: false },
})

export const REPORT: Report = {
  report: 'instance',
  id: null,
  title: null,
  scope: 'instance',
  from: '2026-11-26T23:00:00.000Z',
  to: '2026-11-30T14:20:00.000Z',
  zone: 'Europe/Berlin',
  figures: FIGURES,
  before: { from: '2026-11-23T07:40:00.000Z', to: '2026-11-26T23:00:00.000Z', figures: BEFORE },
  elsewhere: { rooms: 2, messages: 100, sessions: 0, runs: 5, toolCalls: 8, asked: 0 },
  first: '2026-11-01T10:00:00.000Z',
  last: '2026-11-30T14:00:00.000Z',
  unit: 'day',
  series: SERIES,
  byAgent: [layer('planner', 0.75), layer(null, 0.25)],
  byModel: [layer('anthropic sonnet', 1)],
  hours: Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 18 && day < 5 ? (hour - 7) * (day + 1) : 0)),
  ),
  agents: [
    {
      agentId: 'planner',
      ...usage({ messages: 300, sessions: 30, runs: 38, failedRuns: 5, toolCalls: 80, inputTokens: 75_000 }),
      ...{ outputTokens: 17_592, costMicros: 9_255_000 },
    },
    {
      agentId: 'helper',
      ...usage({ messages: 100, sessions: 10, runs: 12, toolCalls: 10, inputTokens: 25_000, outputTokens: 5864 }),
      ...{ costMicros: 3_085_000, runsOfUnknownCost: 2, runsWithEstimate: 1, failedRuns: 1 },
    },
  ],
  models: [
    {
      ...{ provider: 'anthropic', model: 'sonnet', firstWord: FIGURES.firstWord, wholeAnswer: none },
      ...usage({ sessions: 40, runs: 50, failedRuns: 6, inputTokens: 100_000, outputTokens: 23_456 }),
      costMicros: 12_340_000,
    },
  ],
  people: [{ personId: 'alice', ...usage({ messages: 500, sessions: 25, runs: 30, costMicros: 8_000_000 }) }],
  rooms: [
    {
      ...{ roomId: '01a1fd46-cb47-717b-8cee-a2e9abbed90a', name: 'general', rooms: 1 },
      ...usage({ messages: 1134, sessions: 40, runs: 45, costMicros: 12_000_000 }),
    },
    { roomId: null, name: null, rooms: 2, ...usage({ messages: 100, runs: 5, costMicros: 340_000 }) },
  ],
  tools: [
    {
      ...{ name: 'run code', agentId: null, ...FIGURES.tools, approvals: FIGURES.approvals },
      deciders: [{ actorId: 'alice', approved: 20, denied: 6, edited: 4 }],
    },
    {
      ...{ name: 'clock', agentId: null, calls: 5, completed: 5, failed: 0, denied: 0, expired: 0, cancelled: 0 },
      duration: { ...none, average: null },
      approvals: { ...FIGURES.approvals, asked: 0 },
      deciders: [],
    },
  ],
  deciders: [{ actorId: 'alice', approved: 20, denied: 6, edited: 4 }],
  storage: null,
  actors: {
    planner: actor('planner', 'Planner', 'agent'),
    helper: actor('helper', 'Helper', 'agent'),
    alice: actor('alice', 'Alice', 'human'),
  },
}
