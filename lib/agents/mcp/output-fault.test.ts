import { expect, test } from 'vitest'
import { outputFault } from './output-fault'

const faultOf = (schema: object, value: unknown) => outputFault(JSON.stringify(schema), value)
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more })
const WRONG = 'The result does not fit the output schema of the tool. '

test.each<[string, object, unknown]>([
  ['a plain one', object({ degrees: { type: 'number' } }, { required: ['degrees'] }), { degrees: 21 }],
  ['more than is declared', object({}), { degrees: 21 }],
  ['references within, of an older draft', { ...DRAFT_7(), properties: { a: { $ref: '#/definitions/n' } } }, { a: 1 }],
  ['a field with a name that every object has', object({ constructor: { type: 'string' } }), {}],
  ['a field with such a name and a value', object({ toString: { type: 'string' } }), { toString: 'x' }],
  ['an own __proto__', JSON.parse('{"properties":{"__proto__":{"type":"object"}}}'), JSON.parse('{"__proto__":{}}')],
  ['a pattern that is slow for others', object({ a: { pattern: '^(a+)+$' } }), { a: 'aaa' }],
])('%s fits', (_, schema, value) => {
  expect(faultOf(schema, value)).toBeNull()
})

test.each<[string, object, unknown, string]>([
  [
    'another type',
    object({ a: { type: 'number' } }),
    { a: 'x' },
    '/a: Instance type "string" is invalid. Expected "number".',
  ],
  ['a missing field', object({}, { required: ['a'] }), {}, 'The whole: Instance does not have required property "a".'],
  ['a missing field that every object has', object({}, { required: ['toString'] }), {}, '"toString"'],
  ['a field too many', object({}, { additionalProperties: false }), { b: 1 }, '/b: It is not expected.'],
  [
    'something deep inside',
    object({ rows: { items: object({ id: { type: 'integer' } }) } }),
    { rows: [{ id: 1 }, { id: 1.5 }] },
    '/rows/1/id: Instance type "number" is invalid. Expected "integer".',
  ],
  ['none of several', object({ a: { anyOf: [{ type: 'null' }, { const: 1 }] } }), { a: 2 }, '/a: Instance type'],
  ['no object', object({}), [1], 'The whole: Instance type "array" is invalid. Expected "object".'],
])('%s is named', (_, schema, value, said) => {
  const fault = faultOf(schema, value)
  expect(fault).toMatch(new RegExp(`^${WRONG}`))
  expect(fault).toContain(said)
})

test('no structured result where one is declared', () => {
  expect(faultOf(object({}), undefined)).toBe('The tool declares a structured result and returned none.')
})

test('says little, however much is wrong', () => {
  const words = Array.from({ length: 500 }, (_, index) => `word ${index}`)
  const key = 'k'.repeat(5000)
  const schema = object({ [key]: { enum: words }, a: { enum: words }, b: { enum: words }, c: false, d: false })
  const fault = faultOf(schema, { [key]: 1, a: 1, b: 1, c: 1, d: 1 }) ?? ''
  expect(fault).toMatch(new RegExp(`^${WRONG}`))
  expect(fault.length).toBeLessThan(1100)
})

function twice(depth: number): object {
  const defs = Array.from({ length: depth }, (_, n): [string, object] => [`d${n}`, { allOf: [REF(n + 1), REF(n + 1)] }])
  return { ...Object.fromEntries(defs), [`d${depth}`]: {} }
}

test.each<[string, object, unknown]>([
  ['a pattern that goes back and forth', object({ a: { pattern: '^(a+)+$' } }), { a: `${'a'.repeat(60)}b` }],
  ['references that multiply', { ...REF(0), $defs: twice(40) }, {}],
  ['a reference to itself', { $ref: '#' }, {}],
  ['a comparison of everything with everything', object({ a: { uniqueItems: true } }), { a: many(15_000) }],
])('%s is ended', (_, schema, value) => {
  expect(faultOf(schema, value)).toBe('This result takes too long to check by the output schema of the tool.')
})

test.each<[string, object]>([
  ['a reference to elsewhere', object({ a: { $ref: 'http://127.0.0.1:9/schema.json' } })],
  ['a reference to nothing', object({ a: { $ref: '#/$defs/none' } })],
  ['a pattern of another language', object({ a: { pattern: '(?i)x' } })],
])('%s cannot be read and finds no fault', (_, schema) => {
  expect(faultOf(schema, { a: 'x' })).toBeNull()
})

test('a result that is cut for its length is not looked at', () => {
  expect(faultOf(object({ a: { type: 'number' } }), { a: 'x'.repeat(200_000) })).toBeNull()
})

function DRAFT_7(): object {
  return { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', definitions: { n: { type: 'number' } } }
}

function REF(n: number): object {
  return { $ref: `#/$defs/d${n}` }
}

function many(count: number): object[] {
  return Array.from({ length: count }, (_, n) => ({ n }))
}
