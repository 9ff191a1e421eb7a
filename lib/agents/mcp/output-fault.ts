import { runInNewContext } from 'node:vm'
import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema'
import * as z from 'zod'
import { stringifyExact } from '@/lib/core/exact-json'
import { log } from '@/lib/core/log'

/** The longest result that is passed on as structured. */
export const STRUCTURED_MAX = 200_000
/** Both texts are bounded. This ends what is slow all the same: patterns that go back and forth, references that multiply. */
const BUDGET_MS = 250
const FAULTS_MAX = 3
const PLACE_MAX = 100
const FAULT_MAX = 200

const TOO_MUCH = 'This result takes too long to check by the output schema of the tool.'

/**
 * What is wrong with a structured result by the schema the tool declares for it; null: it fits. The schema is a
 * stranger's: it is interpreted, not compiled, fetches nothing, and has a budget. One that cannot be read here (a
 * reference to elsewhere, a pattern of another language) finds no fault.
 */
export function outputFault(schemaText: string, structured: unknown): string | null {
  if (structured === undefined) return 'The tool declares a structured result and returned none.'
  const text = stringifyExact(structured) ?? 'null'
  if (text.length > STRUCTURED_MAX) return null
  const schema: Schema = schemaSchema.parse(JSON.parse(schemaText))
  // Properties are own ones alone: no result has a constructor or toString by itself.
  const value: unknown = JSON.parse(text, bare)
  try {
    const { valid, errors } = withinBudget(() => new Validator(schema, '2020-12').validate(value))
    return valid ? null : `The result does not fit the output schema of the tool. ${inWords(errors)}`
  } catch (error) {
    if (isOutOfBudget(error)) return TOO_MUCH
    log.warn(
      { cause: error instanceof Error ? error.message.slice(0, FAULT_MAX) : '' },
      'an output schema is unreadable',
    )
    return null
  }
}

const schemaSchema = z.record(z.string(), z.json())

function bare(_key: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? Object.assign(Object.create(null), value) : value
}

/** The only way to end a pattern that runs: a script's time limit holds for everything it calls. */
function withinBudget<T>(check: () => T): T {
  const results: T[] = []
  runInNewContext('check()', { check: () => void results.push(check()) }, { timeout: BUDGET_MS })
  const [result] = results
  if (result === undefined) throw new Error('The check gave no result.')
  return result
}

function isOutOfBudget(error: unknown): boolean {
  // A schema that refers to itself without end leaves no room on the stack.
  if (error instanceof RangeError) return true
  return timeoutSchema.safeParse(error).success
}

/** An error of the script's own world, which is no Error of this one. */
const timeoutSchema = z.object({ code: z.literal('ERR_SCRIPT_EXECUTION_TIMEOUT') })

/** The parts that fail by themselves, not those around them. */
function inWords(errors: OutputUnit[]): string {
  const own = errors.filter(({ keyword }) => !AROUND.has(keyword))
  const said = (own.length > 0 ? own : errors).map(({ instanceLocation, keyword, error }) => {
    const place = instanceLocation.slice(1, 1 + PLACE_MAX) || 'The whole'
    return `${place}: ${keyword === 'false' ? 'It is not expected.' : error.slice(0, FAULT_MAX)}`
  })
  return [...new Set(said)].slice(0, FAULTS_MAX).join(' ')
}

const AROUND = new Set([
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'propertyNames'],
  ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'contains', 'dependentSchemas'],
  ...['$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else'],
])
