import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetPresence, notePresence, usePresenceStore } from './presence-store'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const isKnown = () => usePresenceStore.getState().isKnown

test('a stream that stays silent for two seconds has nobody to name', () => {
  notePresence({ ben: 'online' })
  forgetPresence()
  expect(usePresenceStore.getState()).toMatchObject({ actors: {}, isKnown: false })
  vi.advanceTimersByTime(1999)
  expect(isKnown()).toBe(false)
  vi.advanceTimersByTime(1)
  expect(isKnown()).toBe(true)
})

test('a connection is not known by the silence of the one before it', () => {
  forgetPresence()
  vi.advanceTimersByTime(1500)
  forgetPresence()
  vi.advanceTimersByTime(1500)
  expect(isKnown()).toBe(false)
  vi.advanceTimersByTime(500)
  expect(isKnown()).toBe(true)
})
