import { expect, test } from 'vitest'
import { completionsOf, unfinishedAt } from './complete-query'

const offered = (query: string, names: string[] = []) =>
  completionsOf(unfinishedAt(query, query.length), names).map(({ insert }) => insert)

test('every filter is offered in an empty box, and those that begin as the word does', () => {
  expect(offered('')).toHaveLength(8)
  expect(offered('plan ')).toEqual([])
  expect(offered('plan fr')).toEqual(['from:'])
  expect(offered('plan')).toEqual([])
  expect(offered('"in a phrase ')).toEqual([])
})

test('after the colon its values are offered, names in quotes where they need them', () => {
  expect(offered('has:')).toEqual(['has:file ', 'has:image ', 'has:link ', 'has:code '])
  expect(offered('has:li')).toEqual(['has:link '])
  expect(offered('x in:gen', ['general', 'gen two'])).toEqual(['in:general ', 'in:"gen two" '])
  expect(offered('in:"gen t', ['gen two'])).toEqual(['in:"gen two" '])
  expect(offered('is:agent')).toEqual([])
  expect(offered('role:a')).toEqual(['role:any ', 'role:assistant '])
  expect(offered('before:to')).toEqual(['before:today '])
})

test('what is completed begins where the filter does', () => {
  expect(unfinishedAt('x from:al', 9)).toMatchObject({ start: 2, text: 'al', key: 'from' })
  expect(unfinishedAt('x in:"a b', 9)).toMatchObject({ start: 2, text: 'a b', key: 'in' })
})

test('names are offered however their letters are written', () => {
  expect(offered('in:STRAS', ['Straße'])).toEqual(['in:Straße '])
  expect(offered('in:a\u0308rz', ['Ärzte'])).toEqual(['in:Ärzte '])
  expect(offered('in:a\u0308rzte', ['Ärzte'])).toEqual([])
})
