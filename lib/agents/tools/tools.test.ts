import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { argumentsDigest } from './arguments-digest'
import { calculator } from './calculator'
import { clock } from './clock'
import { defineTool } from './tool'
import { toolDefinition } from './tool-definition'

const context = { now: () => new Date('2026-01-02T03:04:05.678Z'), signal: new AbortController().signal }

describe('the calculator', () => {
  it.each([
    ['add', [2, 3], 5],
    ['subtract', [5, 2, 1], 2],
    ['multiply', [6, 7], 42],
    ['divide', [9, 4], 2.25],
  ])('can %s', async (operation, operands, result) => {
    expect(await calculator.run({ operation, operands }, context)).toEqual({ result })
  })

  it.each([
    ['divide', [1, 0], 'Division by zero.'],
    ['multiply', [1e300, 1e300], 'too large'],
  ])('refuses to %s %j', (operation, operands, message) => {
    expect(() => calculator.run({ operation, operands }, context)).toThrow(message)
  })

  it.each([{}, { operation: 'add' }, { operation: 'add', operands: [1] }, { operation: 'power', operands: [1, 2] }])(
    'takes no %j',
    (input) => {
      expect(calculator.input.safeParse(input).success).toBe(false)
    },
  )
})

it('the clock tells the time it is given', async () => {
  expect(await clock.run({}, context)).toEqual({ utc: '2026-01-02T03:04:05.678Z' })
})

it('a changed description or schema is another definition, and another digest of the same arguments', () => {
  const tool = (description: string, input: z.ZodType<unknown>) =>
    toolDefinition(defineTool({ name: 'x', description, input, isIdempotent: true, run: () => null }))
  const first = tool('Says hello.', z.strictObject({}))
  expect(tool('Says hello.', z.strictObject({}))).toBe(first)
  expect(tool('Says hello!', z.strictObject({}))).not.toBe(first)
  expect(tool('Says hello.', z.strictObject({ to: z.string() }))).not.toBe(first)
  expect(argumentsDigest('x', first, '{}')).toMatch(/^[0-9a-f]{64}$/)
  expect(argumentsDigest('x', first, '{}')).not.toBe(argumentsDigest('x', first, '{ }'))
})
