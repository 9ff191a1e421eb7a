import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RoomProvider } from '@/components/rooms/room-context'
import { StringsProvider } from '@/components/strings/strings-provider'
import { toast } from '@/components/ui/toast'
import { usePlacement } from './use-placement'

const room = { id: 'room', kind: 'open' as const, name: 'Room', archivedAt: null, membership: null, isSample: false }
const list = { scrollToEnd: vi.fn(), scrollToIndex: vi.fn() }

beforeEach(() => {
  list.scrollToEnd.mockClear()
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('says so when the newest could not be fetched, and does not jump there later by itself', async () => {
  const error = vi.spyOn(toast, 'error')
  const fixed = { anchor: 'newest' as const, offset: null, list: list as never, scroller: { current: null } }
  const query = { data: { pages: [] } } as never
  const { result, rerender } = renderHook(
    ({ reachesNewest }) =>
      usePlacement({
        ...fixed,
        rows: [],
        latestSeq: 0,
        query,
        reachesNewest,
        onJump: vi.fn(),
        onHold: vi.fn(),
        leaps: { current: 0 },
      }),
    {
      initialProps: { reachesNewest: false },
      wrapper: ({ children }) => (
        <QueryClientProvider client={new QueryClient()}>
          <StringsProvider>
            <RoomProvider room={room}>{children}</RoomProvider>
          </StringsProvider>
        </QueryClientProvider>
      ),
    },
  )
  list.scrollToEnd.mockClear()
  await act(async () => result.current.toNewest())
  await vi.waitFor(() => expect(error).toHaveBeenCalledWith(expect.stringContaining('cannot be reached')))
  rerender({ reachesNewest: true })
  expect(list.scrollToEnd).not.toHaveBeenCalled()
})
