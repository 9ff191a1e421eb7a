import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useMembers } from './use-members'

/** A room of five, two to a page. */
const PAGES: Record<string, { ids: string[]; nextCursor: string | null }> = {
  '': { ids: ['a', 'b'], nextCursor: 'b' },
  '?cursor=b': { ids: ['c', 'd'], nextCursor: 'd' },
  '?cursor=d': { ids: ['e'], nextCursor: null },
}

beforeEach(() => {
  vi.stubGlobal('fetch', async (url: string) => {
    const page = PAGES[url.replace('/api/rooms/room/members', '')]
    const members = page?.ids.map((actorId) => ({ actorId }))
    return Response.json({ total: 5, people: 5, members, nextCursor: page?.nextCursor })
  })
})
afterEach(() => vi.unstubAllGlobals())

function show(isWhole: boolean) {
  const client = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
  const { result } = renderHook(() => useMembers('room', { isWhole }), { wrapper })
  const shown = () => ({ ids: result.current.members?.map(({ actorId }) => actorId), hidden: result.current.hidden })
  return { result, shown }
}

test('a page is shown at once, the next when it is asked for, and it is said how many are left', async () => {
  const { result, shown } = show(false)
  await waitFor(() => expect(shown()).toEqual({ ids: ['a', 'b'], hidden: 3 }))
  expect(result.current.more.hasNextPage).toBe(true)
  await result.current.more.fetchNextPage()
  await waitFor(() => expect(shown()).toEqual({ ids: ['a', 'b', 'c', 'd'], hidden: 1 }))
})

test('a search reads to the end', async () => {
  const { result, shown } = show(true)
  await waitFor(() => expect(shown()).toEqual({ ids: ['a', 'b', 'c', 'd', 'e'], hidden: 0 }))
  expect(result.current.more.hasNextPage).toBe(false)
})
