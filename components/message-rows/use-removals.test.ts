import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { UNDO_MS, useRemovals } from './use-removals'

const message = (id: string) => ({ id, roomId: 'room' })
let asked: string[]

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  vi.stubGlobal('fetch', async (url: string, { method }: { method: string }) => {
    asked.push(`${method} ${url}`)
    return new Response(null, { status: 204 })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('whoever signs out has not taken a deletion back: it is sent before', async () => {
  const { remove, undo, flush } = useRemovals.getState()
  remove(message('one'), vi.fn())
  remove(message('two'), vi.fn())
  undo('two')
  await flush()
  expect(asked).toEqual(['DELETE /api/rooms/room/messages/one'])
  await vi.advanceTimersByTimeAsync(UNDO_MS * 2)
  expect(asked).toHaveLength(1)
})

it('a server that is away keeps nobody from signing out', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  useRemovals.getState().remove(message('one'), vi.fn())
  await expect(useRemovals.getState().flush()).resolves.toBeUndefined()
})
