import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AddressState, changeAddress, readAddress, reportAddress, writeAddress } from './search-address'

const start = (query: string): AddressState => ({ address: readAddress(query), unreported: [] })

test('a tab chosen while the typed words are on their way loses neither, in either order', () => {
  const words = { q: 'sleeps in:"quokka watchers"' }
  for (const changes of [
    [words, { kind: 'message' as const }],
    [{ kind: 'message' as const }, words],
  ]) {
    const end = changes.reduce<AddressState>(changeAddress, start('q=quokka'))
    expect(end.address).toEqual({ ...words, kind: 'message', order: 'newest' })
  }
})

test('late reports of the router never bring an older address back', () => {
  const change = fc.oneof(
    fc.record({ q: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ kind: fc.constantFrom('all' as const, 'message' as const, 'file' as const) }),
    fc.record({ order: fc.constantFrom('newest' as const, 'relevance' as const) }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(change, fc.nat(3))), (steps) => {
      let state = start('q=a')
      let expected = state.address
      let waiting: string[] = []
      for (const [next, reported] of steps) {
        state = changeAddress(state, next)
        expected = { ...expected, ...next }
        waiting.push(writeAddress(expected))
        // The router reports in order, but skips what a later address replaced in the same moment.
        const report = reported > 0 ? waiting[reported - 1] : undefined
        if (report !== undefined) {
          waiting = waiting.slice(reported)
          state = reportAddress(state, report)
        }
        expect(state.address).toEqual(expected)
      }
    }),
  )
})

test('a link, Back and Forward replace what was searched for', () => {
  const typed = changeAddress(start('q=a'), { q: 'b', kind: 'file' })
  const reported = reportAddress(typed, 'q=b&kind=file')
  expect(reportAddress(reported, '').address).toEqual({ q: '', kind: 'all', order: 'newest' })
  expect(reportAddress(reported, 'q=a&order=relevance').address).toEqual({ q: 'a', kind: 'all', order: 'relevance' })
})
