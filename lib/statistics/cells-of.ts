import type { Database } from '@/lib/core/database'
import {
  type FigureScope,
  type LatencyCell,
  latencyCells,
  type MessageCell,
  type MessagePeriod,
  messageCells,
  messagesByHour,
  messagesByPeriod,
  type Offsets,
  type RunCell,
  runCells,
  type ToolCell,
  toolCells,
} from '@/lib/core/dialects/figures'
import { BREAKDOWN_MAX, countsMessages } from './figures-of'

/** What one report is made of: each roll-up is read as few times as its groups allow, and the rest added up from these. */
export type Cells = {
  messages: MessageCell[]
  messagesByPeriod: MessagePeriod[]
  hours: { hour: number; messages: number }[]
  latencies: LatencyCell[]
  /** By agent and period. */
  runsByAgent: RunCell[]
  /** By provider, model and period. */
  runsByModel: RunCell[]
  runsByPerson: RunCell[]
  runsByRoom: RunCell[]
  toolsByPeriod: ToolCell[]
  /** By tool and agent. */
  toolsByAgent: ToolCell[]
  toolsByPerson: ToolCell[]
  toolsByRoom: ToolCell[]
}

export async function cellsOf(
  db: Database,
  scope: FigureScope,
  period: { offsets: Offsets; seconds: number },
): Promise<Cells> {
  const { offsets, seconds } = period
  const withMessages = countsMessages(scope)
  const [messages, byPeriod, hours, latencies, runs, tools] = await Promise.all([
    withMessages ? messageCells(db, scope, BREAKDOWN_MAX) : [],
    withMessages ? messagesByPeriod(db, scope, offsets, seconds) : [],
    withMessages ? messagesByHour(db, scope, offsets) : [],
    latencyCells(db, scope),
    Promise.all([
      runCells(db, scope, ['agentId'], period),
      runCells(db, scope, ['provider', 'model'], period),
      runCells(db, scope, ['personId']),
      runCells(db, scope, ['roomId']),
    ]),
    Promise.all([
      toolCells(db, scope, [], period),
      toolCells(db, scope, ['toolName', 'agentId']),
      toolCells(db, scope, ['personId']),
      toolCells(db, scope, ['roomId']),
    ]),
  ])
  const [runsByAgent, runsByModel, runsByPerson, runsByRoom] = runs
  const [toolsByPeriod, toolsByAgent, toolsByPerson, toolsByRoom] = tools
  return {
    ...{ messages, messagesByPeriod: byPeriod, hours, latencies, runsByAgent, runsByModel, runsByPerson, runsByRoom },
    ...{ toolsByPeriod, toolsByAgent, toolsByPerson, toolsByRoom },
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
  for (const cell of cells) {
    const texts = Object.fromEntries(keys.map((key) => [key, cell[key] ?? '']))
    const id = JSON.stringify(texts)
    const sum = sums.get(id) ?? { ...zero, ...texts }
    sums.set(id, sum)
    for (const name of Object.keys(zero) as (keyof S & string)[]) Object.assign(sum, { [name]: sum[name] + cell[name] })
  }
  return [...sums.values()]
}
