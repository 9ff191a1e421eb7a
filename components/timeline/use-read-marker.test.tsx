import { act, renderHook } from '@testing-library/react'
import { useReducer } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { enteredWith, reduceReading } from './reading'
import { useReadMarker } from './use-read-marker'

const fetched = vi.fn(async (_url: string, _init: { body: string }) => Response.json({ seq: 7 }))
/** A room read up to 3 by what the server knows, and up to 7 here. */
function useRoom({ roomId, isSilent }: { roomId: string; isSilent: boolean }) {
  const [reading, dispatch] = useReducer(reduceReading, { ...enteredWith(3, false), marker: 7 })
  useReadMarker({ ...reading, place: roomId, isSilent, act: dispatch })
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', fetched)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  fetched.mockClear()
})

test('what was read is reported once, soon after and not again on leaving', async () => {
  const { unmount } = renderHook(useRoom, { initialProps: { roomId: 'read-once', isSilent: false } })
  expect(fetched).not.toHaveBeenCalled()
  await act(() => vi.advanceTimersByTimeAsync(1000))
  unmount()
  expect(fetched.mock.calls.map(([url, { body }]) => [url, JSON.parse(body)])).toEqual([
    ['/api/rooms/read-once/read', { seq: 7, after: 3 }],
  ])
})

test('nothing is reported by someone who is no member any more, not even on leaving', async () => {
  const { rerender, unmount } = renderHook(useRoom, { initialProps: { roomId: 'left', isSilent: false } })
  rerender({ roomId: 'left', isSilent: true })
  await act(() => vi.advanceTimersByTimeAsync(1000))
  unmount()
  expect(fetched).not.toHaveBeenCalled()
})
