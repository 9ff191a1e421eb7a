import { expect, test } from 'vitest'
import { foldPattern, foldText } from './fold-text'

test('the ways to write a name are one', () => {
  for (const same of [
    ['Ärzte', 'ärzte', 'ÄRZTE', 'a\u0308rzte'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['ПЛАН', 'план'],
    ['Ａ１', 'a1'],
    ['Straße', 'STRASSE', 'STRAẞE', 'strasse'],
  ]) {
    expect(new Set(same.map(foldText)).size, same[0]).toBe(1)
  }
  expect(foldText('arzte')).not.toBe(foldText('ärzte'))
})

test('a pattern leaves to the comparison what engines fold differently', () => {
  expect(foldPattern('Ärzte 100%_!')).toBe('%rzte 100!%!_!!')
  expect(foldPattern('План')).toBe('%')
  expect(foldPattern('STRASSE')).toBe('%tra%e')
  expect(foldPattern('Maß')).toBe('ma%')
  expect(foldPattern('i\u0307zmir a_ä')).toBe('%zmir a%')
})
