import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createAgent, createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { toolContext } from '@/lib/testing/tool-context'
import { argumentsDigest } from './arguments-digest'
import { calculator } from './calculator'
import { clock } from './clock'
import { presetPolicy } from './preset-policy'
import { TOOL_RISKS } from './schema'
import { defineTool } from './tool'
import { toolDefinition } from './tool-definition'

onEachEngine(
  'a tool that needs nothing of the server',
  (open) => {
    const anywhere = async () => {
      const db = await open()
      const requester = await createPerson(db)
      const { id: roomId } = await createRoom(db, requester)
      return toolContext(db, { agent: await createAgent(db), requester, roomId })
    }

    it.each([
      ['add', [2, 3], 5],
      ['subtract', [5, 2, 1], 2],
      ['multiply', [6, 7], 42],
      ['divide', [9, 4], 2.25],
    ])('can %s', async (operation, operands, result) => {
      expect(await calculator.run({ operation, operands }, await anywhere())).toEqual({ result })
    })

    it.each([
      ['divide', [1, 0], 'Division by zero.'],
      ['multiply', [1e300, 1e300], 'too large'],
    ])('refuses to %s %j', async (operation, operands, message) => {
      const context = await anywhere()
      expect(() => calculator.run({ operation, operands }, context)).toThrow(message)
    })

    it('tells the time it is given, also in a time zone', async () => {
      const context = await anywhere()
      const utc = '2026-01-02T03:04:05.678Z'
      expect(await clock.run({}, context)).toEqual({ utc })
      const local = { timeZone: 'Asia/Tokyo', local: '2026-01-02 12:04:05', weekday: 'Friday' }
      expect(await clock.run({ timeZone: 'Asia/Tokyo' }, context)).toEqual({ utc, ...local })
      expect(() => clock.run({ timeZone: 'Mars/Olympus' }, context)).toThrow('Unknown time zone')
    })
  },
  ['memory'],
)

describe('the calculator', () => {
  it.each([{}, { operation: 'add' }, { operation: 'add', operands: [1] }, { operation: 'power', operands: [1, 2] }])(
    'takes no %j',
    (input) => {
      expect(calculator.input.safeParse(input).success).toBe(false)
    },
  )
})

it('a changed description or schema is another definition, and another digest of the same arguments', () => {
  const tool = (
    description: string,
    input: z.ZodType<unknown>,
    schema?: Parameters<typeof toolDefinition>[0]['schema'],
  ) =>
    toolDefinition(
      defineTool({ name: 'x', description, input, schema, risk: 'read', isIdempotent: true, run: () => null }),
    )
  const first = tool('Says hello.', z.strictObject({}))
  expect(tool('Says hello.', z.strictObject({}))).toBe(first)
  expect(tool('Says hello!', z.strictObject({}))).not.toBe(first)
  expect(tool('Says hello.', z.strictObject({ to: z.string() }))).not.toBe(first)
  expect(tool('Says hello.', z.strictObject({}), { type: 'object' })).not.toBe(first)
  expect(argumentsDigest('x', first, '{}')).toMatch(/^[0-9a-f]{64}$/)
  expect(argumentsDigest('x', first, '{}')).not.toBe(argumentsDigest('x', first, '{ }'))
})

it('only looking is free until somebody says otherwise', () => {
  expect(TOOL_RISKS.map(presetPolicy)).toEqual(['allow', 'ask', 'ask'])
})
