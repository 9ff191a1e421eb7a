import type { SourceCall, SourceRun, SourceStep } from '../source'
import type { ChatNode, Piece, Usage } from './chat'

type OpenStep = {
  texts: string[]
  thoughts: string[]
  from: Date
  to: Date | null
  usage: Usage[]
  hasResults: boolean
}
type Call = SourceCall & { step: number }
export type Answer = { text: string; run: SourceRun }

/**
 * The nodes of one answer as its text and the run behind it. A step is one call of the model: it ends where, after the
 * results of its calls, more is said or done. `asked`: when the answer was asked for.
 */
export function answerOf(nodes: readonly ChatNode[], provider: string, asked: Date): Answer {
  const steps: OpenStep[] = []
  const calls: Call[] = []
  let before = asked
  let open: OpenStep | undefined
  for (const node of nodes) {
    const at = node.at ?? before
    const from = node.from ?? before
    const to = node.to === undefined ? at : node.to
    // A step whose end is not said ended, at the latest, when the next record was written.
    if (open && node !== nodes[0]) open.to ??= at
    for (const piece of node.pieces) {
      const began = piece.from ?? from
      const ended = piece.to ?? to
      if (piece.type === 'result') {
        if (!open) {
          open = newStep(began, ended)
          steps.push(open)
        }
        settle(calls, piece, steps.length, piece.to ?? at)
        open.hasResults = true
        continue
      }
      if (!open || open.hasResults) {
        open = newStep(began, ended)
        steps.push(open)
      }
      open.to = ended
      if (piece.type === 'text') open.texts.push(piece.text)
      else if (piece.type === 'thought') open.thoughts.push(piece.text)
      else calls.push(callOf(piece, steps.length, piece.to ?? at))
    }
    if (node.usage) {
      if (!open) {
        open = newStep(from, to)
        steps.push(open)
      }
      open.usage.push(node.usage)
    }
    before = at
  }
  return { ...writtenOf(steps), run: runOf(nodes, { steps, calls, provider, asked }) }
}

function newStep(from: Date, to: Date | null): OpenStep {
  return { texts: [], thoughts: [], from, to, usage: [], hasResults: false }
}

function callOf(piece: Extract<Piece, { type: 'call' }>, step: number, at: Date) {
  const { id, tool, input } = piece
  return { id, tool, step, input, output: null, isError: false, startedAt: at, completedAt: null }
}

/**
 * A result belongs to the last call of that id which has none, since two of one id are two calls; else to the last call
 * without one. A call may give several, and a result may come without its call.
 */
function settle(
  calls: Call[],
  { id, output, isError, tool }: Extract<Piece, { type: 'result' }>,
  step: number,
  at: Date,
) {
  const open = calls.findLast((one) => one.id === id && one.output === null)
  const given = calls.findLast((one) => one.id === id)
  const call = open ?? given ?? calls.findLast((one) => one.output === null) ?? calls.at(-1)
  if (!call) {
    const lone = { id, tool: tool ?? 'unknown', step, input: null, output, isError, startedAt: at, completedAt: at }
    calls.push(lone)
    return
  }
  const before = call.output ? `${call.output}\n\n` : ''
  Object.assign(call, { output: before + output, isError: call.isError || isError, completedAt: at })
}

function writtenOf(steps: OpenStep[]) {
  return { text: steps.flatMap(({ texts }) => texts).join('\n\n') }
}

type Worked = { steps: OpenStep[]; calls: SourceCall[]; provider: string; asked: Date }

function runOf(nodes: readonly ChatNode[], { steps, calls, provider, asked }: Worked): SourceRun {
  const failed = nodes.findLast(({ error }) => error !== undefined)
  const said = nodes.findLast(({ status }) => status !== undefined)
  const startedAt = nodes[0]?.from ?? asked
  const ends = [...steps.map(({ to }) => to), ...calls.map(({ completedAt }) => completedAt)]
  return {
    model: nodes.findLast(({ model }) => model !== undefined)?.model ?? null,
    provider,
    status: failed ? 'failed' : (said?.status ?? 'completed'),
    ...(failed?.error ? { error: failed.error } : {}),
    startedAt,
    completedAt: ends.at(steps.length - 1) === null ? null : latest(ends),
    ...sumOf(steps.flatMap(({ usage }) => usage)),
    calls,
    steps: stepsOf(steps),
  }
}

function latest(times: (Date | null)[]): Date | null {
  const known = times.flatMap((time) => time?.getTime() ?? [])
  return known.length === 0 ? null : new Date(Math.max(...known))
}

function stepsOf(steps: OpenStep[]): SourceStep[] {
  const seen = new Set<string>()
  let text = ''
  return steps.map(({ texts, thoughts, from, to, usage }) => {
    for (const part of texts) text += text === '' ? part : `\n\n${part}`
    // Of a request whose records stand in several steps, the first step has the usage.
    const own = usage.filter(({ key }) => key === undefined || !seen.has(key))
    for (const { key } of own) if (key !== undefined) seen.add(key)
    const { cost: _, ...tokens } = sumOf(own)
    const reasoning = thoughts.join('\n\n')
    return { textEnd: text.length, ...(reasoning ? { reasoning } : {}), ...tokens, startedAt: from, completedAt: to }
  })
}

/** Each request counts once, as its last record says. What one of them does not say is unknown for all. */
function sumOf(usage: Usage[]) {
  const requests = new Map<string, Usage>()
  for (const [index, one] of usage.entries()) requests.set(one.key ?? `${index}`, one)
  const all = [...requests.values()]
  const sum = (of: (one: Usage) => number | undefined) => {
    const known = all.flatMap((one) => of(one) ?? [])
    return all.length > 0 && known.length === all.length ? known.reduce((total, one) => total + one, 0) : undefined
  }
  const [inputTokens, cachedTokens, outputTokens, cost] = [
    sum(({ input }) => input),
    sum(({ cached }) => cached),
    sum(({ output }) => output),
    sum((one) => one.cost),
  ]
  return {
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(cachedTokens === undefined ? {} : { cachedTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(cost === undefined ? {} : { cost }),
  }
}
