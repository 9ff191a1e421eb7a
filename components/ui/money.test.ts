import { expect, test } from 'vitest'
import { readMoney, showMoney } from './money'

test.each([
  ['', ''],
  ['0', '0'],
  ['0.01', '10000'],
  ['0,5', '500000'],
  ['.000001', '1'],
  ['$ 12', '12000000'],
  ['0.29', '290000'],
  ['1.0000001', null],
  ['-1', null],
  ['1e3', null],
  ['a', null],
])('%j is read as %j', (text, micros) => expect(readMoney(text)).toBe(micros))

test.each([
  ['', ''],
  ['10000', '0.01'],
  ['290000', '0.29'],
  ['12000000', '12'],
  ['x', ''],
])('%j micro-dollars are shown as %j', (micros, dollars) => expect(showMoney(micros)).toBe(dollars))
