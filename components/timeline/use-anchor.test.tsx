import { act, renderHook } from '@testing-library/react'
import { SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime'
import { type ReactNode, useSyncExternalStore } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { useAnchor } from './use-anchor'

const OPENING = { anchor: 'newest' as const, offset: null }
const router = { query: '', listeners: new Set<() => void>() }

function WithAddress({ children }: { children: ReactNode }) {
  const query = useSyncExternalStore(
    (listen) => {
      router.listeners.add(listen)
      return () => router.listeners.delete(listen)
    },
    () => router.query,
  )
  return <SearchParamsContext value={new URLSearchParams(query)}>{children}</SearchParamsContext>
}

/** What the router reports, some time after the address has changed. */
const report = (query: string) =>
  act(() => {
    router.query = query
    for (const listen of router.listeners) listen()
  })

beforeEach(() => {
  router.query = ''
  window.history.replaceState(null, '', '/rooms/room')
})

function open() {
  const { result } = renderHook(() => useAnchor('room', OPENING), { wrapper: WithAddress })
  return { place: () => [result.current.anchor, result.current.visit], ways: () => result.current }
}

test('a jump opens one window, also when the list is scrolled before the address has followed', () => {
  const { place, ways } = open()
  act(() => ways().jump(1, 0))
  act(() => ways().hold(3, -10))
  expect(place()).toEqual([1, 1])
  report('m=1')
  expect(place()).toEqual([1, 1])
  report('m=3')
  expect(place()).toEqual([1, 1])
  expect(window.location.search).toBe('?m=3')
})

test('the address may skip what it has followed late', () => {
  const { place, ways } = open()
  act(() => ways().jump(1, 0))
  act(() => ways().hold(3, -10))
  report('m=3')
  expect(place()).toEqual([1, 1])
  report('m=1')
  expect(place(), 'a link to where one jumped before').toEqual([1, 2])
})

test('an address that was not written here opens its place', () => {
  const { place } = open()
  report('m=7')
  expect(place()).toEqual([7, 1])
  report('')
  expect(place()).toEqual(['newest', 2])
})
