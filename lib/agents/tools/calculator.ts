import * as z from 'zod'
import { defineTool } from './tool'
import { ToolError } from './tool-error'

const OPERATIONS = {
  add: (a: number, b: number) => a + b,
  subtract: (a: number, b: number) => a - b,
  multiply: (a: number, b: number) => a * b,
  divide: (a: number, b: number) => {
    if (b === 0) throw new ToolError('Division by zero.')
    return a / b
  },
}

export const calculator = defineTool({
  name: 'calculator',
  description: 'Adds, subtracts, multiplies or divides numbers, from left to right.',
  input: z.strictObject({
    operation: z.enum(['add', 'subtract', 'multiply', 'divide']),
    operands: z.array(z.number()).min(2).max(20),
  }),
  risk: 'read',
  isIdempotent: true,
  run: ({ operation, operands }) => {
    const result = operands.reduce(OPERATIONS[operation])
    if (!Number.isFinite(result)) throw new ToolError('The result is too large.')
    return { result }
  },
})
