import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pause } from './pause'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('many pauses in a row leave no listener on the signal', async () => {
  const { signal } = new AbortController()
  const listeners = new Set<unknown>()
  vi.spyOn(signal, 'addEventListener').mockImplementation((_type, listener) => void listeners.add(listener))
  vi.spyOn(signal, 'removeEventListener').mockImplementation((_type, listener) => void listeners.delete(listener))
  for (let i = 0; i < 3; i++) {
    const pausing = pause(signal, 200)
    expect(listeners.size).toBe(1)
    await vi.advanceTimersByTimeAsync(200)
    await pausing
    expect(listeners.size).toBe(0)
  }
})

test('an abort ends the pause, and its timer', async () => {
  const leaving = new AbortController()
  const pausing = pause(leaving.signal, 200)
  expect(vi.getTimerCount()).toBe(1)
  leaving.abort()
  await pausing
  expect(vi.getTimerCount()).toBe(0)
})
