import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { noteServerTime } from '@/lib/http/server-clock'
import { canPost } from '@/lib/rooms/policy'
import { useIsMuted } from './use-is-muted'

const MINUTE = 60_000

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  noteServerTime(new Date().toUTCString())
})

function Muted({ until }: { until: string }) {
  const member = { role: 'member' as const, mutedUntil: until }
  const isMuted = useIsMuted(member)
  return <p>{isMuted && !canPost({ kind: 'open', archivedAt: null }, member) ? 'muted' : 'free'}</p>
}

test.each([-10, 0, 10])('a mute ends when the server says, with a clock that is %d minutes off', (minutes) => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
  const server = Date.now() + minutes * MINUTE
  noteServerTime(new Date(server).toUTCString())
  render(<Muted until={new Date(server + 5 * MINUTE).toISOString()} />)
  act(() => vi.advanceTimersByTime(4.9 * MINUTE))
  expect(screen.getByText('muted')).toBeTruthy()
  act(() => vi.advanceTimersByTime(0.2 * MINUTE))
  expect(screen.getByText('free')).toBeTruthy()
})

test('a clock that turns out to be wrong later is right from then on', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
  noteServerTime(new Date().toUTCString())
  render(<Muted until={new Date(Date.now() - 5 * MINUTE).toISOString()} />)
  expect(screen.getByText('free')).toBeTruthy()
  act(() => noteServerTime(new Date(Date.now() - 10 * MINUTE).toUTCString()))
  expect(screen.getByText('muted')).toBeTruthy()
})
