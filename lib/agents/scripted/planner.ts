import * as z from 'zod'
import type { ToolOutcome } from '../agent-message'
import { type Operation, readRequest, type Task } from './read-request'
import type { Script, ScriptInput, ScriptStep } from './script'

const ABILITIES = [
  'I am a script, not a language model, and I understand only a few requests:',
  '',
  '- `add 2 and 3`, `subtract 2 from 5`, `multiply 6 by 7`, `divide 9 by 4`',
  '- several in a row: `add 2 and 3, then multiply by 4`',
  '- `what time is it`',
  '',
  'I need approval from a moderator or admin before I calculate.',
].join('\n')

const SIGNS: Record<Operation, string> = { add: '+', subtract: '−', multiply: '×', divide: '÷' }
const sumResultSchema = z.object({ result: z.number() })
const sumInputSchema = z.object({ operands: z.array(z.number()) })
const timeSchema = z.object({ utc: z.string() })

/** Plans the tasks of a request, asks for one tool a round, and answers with what came of it. */
export const planner: Script = (input) => {
  const tasks = readRequest(input.request)
  if (!tasks) return say(`I did not understand that. ${ABILITIES}`)
  const done = input.rounds.flatMap((round) => round.slice(0, 1))
  const stopped = done.find((round) => round.outcome.kind !== 'ok')
  if (stopped) return say(explain(stopped.name, stopped.outcome))
  const next = tasks[done.length]
  if (next) return { text: done.length === 0 ? announce(tasks) : '', calls: [ask(next, done.at(-1)?.outcome)] }
  return say(tasks.map((task, index) => report(task, done[index])).join('\n'))
}

function say(text: string): ScriptStep {
  return { text, calls: [] }
}

function announce(tasks: Task[]): string {
  if (tasks.length === 1) return tasks[0]?.kind === 'time' ? 'I will check the clock.' : 'I will use the calculator.'
  const steps = tasks.map((task, index) => `${index + 1}. ${task.kind === 'time' ? 'check the clock' : task.operation}`)
  return `My plan:\n\n${steps.join('\n')}`
}

function ask(task: Task, previous: ToolOutcome | undefined): ScriptStep['calls'][number] {
  if (task.kind === 'time') return { name: 'clock', input: {} }
  const operands = task.usesPrevious ? [resultOf(previous), ...task.operands] : task.operands
  return { name: 'calculator', input: { operation: task.operation, operands } }
}

function resultOf(outcome: ToolOutcome | undefined): number {
  const parsed = sumResultSchema.safeParse(outcome?.kind === 'ok' ? outcome.value : undefined)
  return parsed.success ? parsed.data.result : 0
}

function report(task: Task, done: ScriptInput['rounds'][number][number] | undefined): string {
  if (task.kind === 'time') {
    const time = timeSchema.safeParse(done?.outcome.kind === 'ok' ? done.outcome.value : undefined)
    return time.success ? `It is ${time.data.utc.slice(0, 19).replace('T', ' ')} UTC.` : 'The clock returned no time.'
  }
  const shown = sumInputSchema.safeParse(done?.input)
  const operands = shown.success ? shown.data.operands : task.operands
  return `${operands.join(` ${SIGNS[task.operation]} `)} = ${resultOf(done?.outcome)}`
}

function explain(tool: string, outcome: ToolOutcome): string {
  if (outcome.kind === 'denied') {
    return `I did not use the ${tool}: the call was denied. ${outcome.reason ? `Reason: ${outcome.reason}` : 'No reason was given.'}`
  }
  return `The ${tool} failed: ${outcome.kind === 'error' ? outcome.message : ''}`
}
