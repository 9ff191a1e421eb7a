import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toDollars, toMicros } from './constants'
import { priceFormSchema, providerChangeSchema, providerFormSchema } from './schema'

const id = '01890000-0000-7000-8000-000000000001'

test('an empty address is the provider’s own, an empty key none', () => {
  const form = { name: 'House', kind: 'openai', baseUrl: ' ', secret: '' }
  expect(providerFormSchema.parse(form)).toEqual({ name: 'House', kind: 'openai', baseUrl: null })
})

test('of a change an empty key stays, and a box takes it away', () => {
  const form = { providerId: id, name: 'House', baseUrl: 'http://localhost:1/v1', secret: '' }
  expect(providerChangeSchema.parse(form).secret).toBeUndefined()
  expect(providerChangeSchema.parse({ ...form, removesKey: 'on' }).secret).toBeNull()
  expect(providerChangeSchema.parse({ ...form, secret: 'new' }).secret).toBe('new')
})

test('rows of prices are exact micro-dollars', () => {
  const row = { 'prefix 0': 'gpt', 'input 0': '0.15', 'cached 0': '', 'output 0': '0.6' }
  const other = { 'prefix 7': '', 'input 7': '3', 'cached 7': '0.000001', 'output 7': '15.25' }
  expect(priceFormSchema.parse({ providerId: id, ...row, ...other })).toEqual({
    providerId: id,
    prices: [
      { prefix: 'gpt', inputMicros: 150_000, cachedInputMicros: null, outputMicros: 600_000 },
      { prefix: '', inputMicros: 3_000_000, cachedInputMicros: 1, outputMicros: 15_250_000 },
    ],
  })
})

test('problems stand at their field', () => {
  const rows = {
    ...{ 'prefix 0': 'a', 'input 0': 'free', 'cached 0': '-1', 'output 0': '' },
    ...{ 'prefix 1': 'a', 'input 1': '0', 'cached 1': '', 'output 1': '1e3' },
  }
  const { error } = priceFormSchema.safeParse(rows)
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([
    'input 0',
    'cached 0',
    'output 0',
    'output 1',
    'prefix 1',
  ])
})

test('what is shown is read back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (micros) => toMicros(toDollars(micros)) === micros),
  )
  expect(['', '1,5', '.5', '1.', '0x1', '1000001', '0.0000001'].map(toMicros)).toEqual(Array(7).fill(null))
})
