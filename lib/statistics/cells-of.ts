import type { Database } from '@/lib/core/database'
import {
  type DeciderCell,
  deciderCells,
  type FigureScope,
  type Histogram,
  latencies as latenciesOf,
  type MessageCell,
  type MessageHour,
  messageCells,
  messagesByHour,
  type Period,
  type RunCell,
  runCells,
  type ToolCell,
  toolCells,
} from '@/lib/core/dialects/figures'
import { BREAKDOWN_MAX, type Counts } from './figures-of'

/** What one report is made of: each roll-up is read as few times as its groups allow, and the rest added up from these. */
export type Cells = {
  messages: MessageCell[]
  hours: MessageHour[]
  latencies: Histogram[]
  /** By agent, provider, model and period. */
  runs: RunCell[]
  runsByPerson: RunCell[]
  runsByRoom: RunCell[]
  /** By tool and agent. */
  tools: ToolCell[]
  toolsByPeriod: ToolCell[]
  toolsByPerson: ToolCell[]
  toolsByRoom: ToolCell[]
  deciders: DeciderCell[]
}

/** What rows of a breakdown say; more is said of the whole only. */
const USAGE = [
  ...['sessions', 'runs', 'failed', 'timedOut', 'inputTokens', 'outputTokens', 'costMicros', 'costUnknown'],
  'tokensEstimated',
] as const

export async function cellsOf(
  db: Database,
  scope: FigureScope,
  { period, byAgent, counts }: { period: Period; byAgent: boolean; counts: Counts },
): Promise<Cells> {
  const [messages, hours, latencies, deciders, runs, tools] = await Promise.all([
    counts.messages ? messageCells(db, scope, BREAKDOWN_MAX) : [],
    counts.messages ? messagesByHour(db, scope, period.offsets) : [],
    counts.runs || counts.calls ? latenciesOf(db, scope, { byAgent }) : [],
    counts.calls ? deciderCells(db, scope) : [],
    counts.runs
      ? Promise.all([
          runCells(db, scope, { keys: ['agentId', 'provider', 'model'], period }),
          runCells(db, scope, { keys: ['personId'], only: USAGE }),
          runCells(db, scope, { keys: ['roomId'], only: USAGE }),
        ])
      : [],
    counts.calls
      ? Promise.all([
          toolCells(db, scope, { keys: ['toolName', 'agentId'] }),
          toolCells(db, scope, { period, only: ['calls'] }),
          toolCells(db, scope, { keys: ['personId'], only: ['calls'] }),
          toolCells(db, scope, { keys: ['roomId'], only: ['calls', 'asked'] }),
        ])
      : [],
  ])
  const [byModel = [], runsByPerson = [], runsByRoom = []] = runs
  const [byTool = [], toolsByPeriod = [], toolsByPerson = [], toolsByRoom = []] = tools
  return {
    ...{ messages, hours, latencies, deciders },
    ...{ runs: byModel, runsByPerson, runsByRoom, tools: byTool, toolsByPeriod, toolsByPerson, toolsByRoom },
  }
}

type Text = 'agentId' | 'provider' | 'model' | 'toolName'

/** Cells that agree in these columns, added up; what else they are told apart by goes. No columns: all of them. */
export function addedUp<S extends Record<string, number>>(
  cells: (S & Partial<Record<Text, string>>)[],
  keys: Text[],
  zero: S,
): (S & Partial<Record<Text, string>>)[] {
  const sums = new Map<string, S & Partial<Record<Text, string>>>()
  const names = Object.keys(zero) as (keyof S & string)[]
  for (const cell of cells) {
    const id = keys.map((key) => cell[key]).join('\n')
    let sum = sums.get(id)
    if (!sum) {
      sum = { ...zero, ...Object.fromEntries(keys.map((key) => [key, cell[key] ?? ''])) }
      sums.set(id, sum)
    }
    const adding: Record<string, number> = sum
    for (const name of names) adding[name] = (adding[name] ?? 0) + cell[name]
  }
  return [...sums.values()]
}
