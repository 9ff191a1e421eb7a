import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import { noteServerTime } from '@/lib/http/server-clock'
import { Countdown } from './countdown'
import { RelativeTime } from './relative-time'

const MINUTE = 60_000

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  noteServerTime(new Date().toUTCString())
})

function show(server: number) {
  render(
    <StringsProvider>
      <RelativeTime iso={new Date(server - 3 * MINUTE).toISOString()} />
      <Countdown until={new Date(server + 5 * MINUTE).toISOString()} />
    </StringsProvider>,
  )
}
const shown = () => screen.getAllByRole('time').map((time) => time.textContent)

test.each([-10, 0, 10])('times are compared with the server’s, with a clock that is %d minutes off', (minutes) => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
  const server = Date.now() + minutes * MINUTE
  noteServerTime(new Date(server).toUTCString())
  show(server)
  expect(shown()).toEqual(['3 min. ago', '5 minutes'])
})

test('an open page follows at once when it turns out that its clock is wrong', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
  const server = Date.now() - 10 * MINUTE
  noteServerTime(new Date().toUTCString())
  show(server)
  expect(shown()[0]).toBe('13 min. ago')
  act(() => noteServerTime(new Date(server).toUTCString()))
  expect(shown()[0]).toBe('3 min. ago')
})
