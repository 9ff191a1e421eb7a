import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { NO_RUNS, NO_TOOLS, type RunCell, type ToolCell } from '@/lib/core/dialects/figures'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { addedUp, type Cells } from './cells-of'
import { decidersOf } from './deciders-of'
import { BREAKDOWN_MAX, toApprovalFigures, toToolFigures, toUsage } from './figures-of'
import { latencyOf } from './latency'
import type { Report, Usage } from './schema'

type Breakdowns = Pick<Report, 'agents' | 'models' | 'people' | 'rooms' | 'tools' | 'elsewhere'>

/** Who and what the figures of a scope are made of. `byAgent`: tools are told apart by the agent that called them. */
export async function breakdownsOf(
  db: Database,
  actor: Actor,
  cells: Cells,
  { byAgent }: { byAgent: boolean },
): Promise<Breakdowns> {
  const { messages, latencies, toolsByRoom } = cells
  const agents = addedUp(cells.runs, ['agentId'], NO_RUNS)
  const models = addedUp(cells.runs, ['provider', 'model'], NO_RUNS)
  const toolsByAgent = addedUp(cells.tools, ['agentId'], NO_TOOLS)
  const tools = byAgent ? cells.tools : addedUp(cells.tools, ['toolName'], NO_TOOLS)
  const kinds = await kindsOf(db, messages)
  const wrote = (kind: string) =>
    new Map(
      messages.flatMap((cell) =>
        cell.what === 'author' && kinds.get(cell.key) === kind && cell.messages > 0 ? [[cell.key, cell.messages]] : [],
      ),
    )
  const inRoom = new Map(
    messages.flatMap((cell) => (cell.what === 'room' && cell.messages > 0 ? [[cell.key, cell.messages]] : [])),
  )
  const rows = joined(cells.runsByRoom, toolsByRoom, inRoom, 'roomId')
  return {
    agents: joined(agents, toolsByAgent, wrote('agent'), 'agentId').map(({ id, ...usage }) => ({
      agentId: id,
      ...usage,
    })),
    people: joined(cells.runsByPerson, cells.toolsByPerson, wrote('human'), 'personId').map(({ id, ...usage }) => ({
      personId: id,
      ...usage,
    })),
    models: models
      .filter(({ runs }) => runs > 0)
      .map((cell) => {
        const { provider = '', model = '' } = cell
        const of = (kind: string) =>
          latencyOf(latencies.filter((one) => one.kind === kind && one.provider === provider && one.model === model))
        return { provider, model, ...toUsage(cell), firstWord: of('first_word'), wholeAnswer: of('whole_answer') }
      })
      .sort((a, b) => busier(a, b) || `${a.provider} ${a.model}`.localeCompare(`${b.provider} ${b.model}`)),
    ...(await placed(db, actor, rows, toolsByRoom)),
    tools: tools
      .map((cell) => {
        const { toolName: name = '', agentId } = cell
        const isOf = (one: { toolName: string; agentId: string }) =>
          one.toolName === name && (!byAgent || one.agentId === agentId)
        const own = latencies.filter(isOf)
        const of = (kind: string) => own.filter((one) => one.kind === kind)
        return {
          ...{ name, agentId: byAgent ? (agentId ?? null) : null },
          ...toToolFigures(cell, of('tool')),
          approvals: toApprovalFigures(cell, of('decision')),
          deciders: decidersOf(cells.deciders.filter(isOf)),
        }
      })
      .sort((a, b) => b.calls - a.calls || a.name.localeCompare(b.name)),
  }
}

async function kindsOf(db: Database, messages: Cells['messages']): Promise<Map<string, string>> {
  const ids = messages.flatMap(({ what, key }) => (what === 'author' ? key : []))
  const actors = await db.prisma.actor.findMany({ where: { id: { in: ids } }, select: { id: true, kind: true } })
  return new Map(actors.map(({ id, kind }) => [id, kind]))
}

const USAGE = Object.keys(toUsage(NO_RUNS)) as (keyof Usage)[]

type Row = { id: string } & Usage

/** One row for each who has runs, calls or messages; the dearest first. */
function joined(
  runs: RunCell[],
  tools: ToolCell[],
  messages: Map<string, number>,
  key: 'roomId' | 'agentId' | 'personId',
): Row[] {
  const runsOf = new Map(runs.map((cell) => [cell[key] ?? '', cell]))
  const toolsOf = new Map(tools.map((cell) => [cell[key] ?? '', cell]))
  return [...new Set([...runsOf.keys(), ...toolsOf.keys(), ...messages.keys()])]
    .map((id) => ({ id, ...toUsage(runsOf.get(id), toolsOf.get(id), messages.get(id)) }))
    .filter(({ runs: count, sessions, toolCalls, messages: said }) => count + sessions + toolCalls + said > 0)
    .sort((a, b) => busier(a, b) || a.id.localeCompare(b.id))
    .slice(0, key === 'roomId' ? undefined : BREAKDOWN_MAX)
}

function busier(a: Usage, b: Usage): number {
  return b.costMicros - a.costMicros || b.runs - a.runs || b.messages - a.messages
}

/** Rooms the reader is in by name; all others are figures only, and one row. */
async function placed(
  db: Database,
  actor: Actor,
  rows: Row[],
  tools: ToolCell[],
): Promise<Pick<Report, 'rooms' | 'elsewhere'>> {
  const visible = await db.prisma.room.findMany({ where: visibleRooms(actor), select: { id: true, name: true } })
  const names = new Map(visible.map(({ id, name }) => [id, name]))
  const own = rows.filter(({ id }) => names.has(id))
  const others = rows.filter(({ id }) => !names.has(id))
  const asked = new Map(tools.map((cell) => [cell.roomId ?? '', cell.asked]))
  const sum = toUsage(NO_RUNS)
  for (const row of others) for (const name of USAGE) sum[name] += row[name]
  const { messages, sessions, runs, toolCalls } = sum
  return {
    rooms: [
      ...own.slice(0, BREAKDOWN_MAX).map(({ id, ...usage }) => ({
        ...{ roomId: id, name: names.get(id) ?? null, rooms: 1 },
        ...usage,
      })),
      ...(others.length > 0 ? [{ roomId: null, name: null, rooms: others.length, ...sum }] : []),
    ],
    elsewhere: {
      ...{ rooms: others.length, messages, sessions, runs, toolCalls },
      asked: others.reduce((total, { id }) => total + (asked.get(id) ?? 0), 0),
    },
  }
}
