export type Operation = 'add' | 'subtract' | 'multiply' | 'divide'

/** One part of a request. `usesPrevious`: the first operand is the result of the part before ("then multiply by 4"). */
export type Task = { kind: 'time' } | { kind: 'sum'; operation: Operation; operands: number[]; usesPrevious: boolean }

const NUMBER = /-?\d+(?:\.\d+)?/g
const N = '-?\\d+(?:\\.\\d+)?'
const INFIX: [RegExp, Operation][] = [
  [new RegExp(`(${N})\\s*(?:\\+|plus\\b)\\s*(${N})`), 'add'],
  [new RegExp(`(${N})\\s*(?:-|−|minus\\b)\\s*(${N})`), 'subtract'],
  [new RegExp(`(${N})\\s*(?:\\*|×|x|times\\b|multiplied by\\b)\\s*(${N})`), 'multiply'],
  [new RegExp(`(${N})\\s*(?:/|÷|divided by\\b|over\\b)\\s*(${N})`), 'divide'],
]
const VERBS: [RegExp, Operation][] = [
  [/\b(?:add|sum|plus)\b/, 'add'],
  [/\b(?:subtract|take|minus)\b/, 'subtract'],
  [/\b(?:multiply|times|product)\b/, 'multiply'],
  [/\b(?:divide|divided)\b/, 'divide'],
]
const TIME = /\b(?:what(?:'s| is)? the (?:time|date)|what time|what date|time is it|the time|clock|today's date)\b/

/** The tasks of a request, in order; null when there is a part this reader does not understand, or none at all. */
export function readRequest(request: string): Task[] | null {
  const tasks: Task[] = []
  // Names may hold digits.
  const text = request.replace(/@[\w-]+/g, ' ').toLowerCase()
  for (const part of text.split(/\b(?:and )?then\b|;/)) {
    const task = readPart(part, tasks.length > 0)
    if (task) tasks.push(task)
    else if (/[a-z0-9]/.test(part)) return null
  }
  return tasks.length > 0 ? tasks : null
}

function readPart(part: string, hasPrevious: boolean): Task | null {
  return readInfix(part) ?? readVerb(part, hasPrevious) ?? (TIME.test(part) ? { kind: 'time' } : null)
}

function readInfix(part: string): Task | null {
  for (const [pattern, operation] of INFIX) {
    const [, left, right] = pattern.exec(part) ?? []
    if (left && right) return { kind: 'sum', operation, operands: [Number(left), Number(right)], usesPrevious: false }
  }
  return null
}

function readVerb(part: string, hasPrevious: boolean): Task | null {
  const operation = VERBS.find(([verb]) => verb.test(part))?.[1]
  const operands = (part.match(NUMBER) ?? []).map(Number)
  if (!operation || operands.length === 0) return null
  if (operands.length === 1) return hasPrevious ? { kind: 'sum', operation, operands, usesPrevious: true } : null
  // "subtract 2 from 5" is 5 − 2.
  if (operation === 'subtract' && /\bfrom\b/.test(part)) operands.reverse()
  return { kind: 'sum', operation, operands, usesPrevious: false }
}
