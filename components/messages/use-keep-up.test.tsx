import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { publicMessage } from '@/lib/testing/public-message'
import { useKeepUp } from './use-keep-up'

const message = publicMessage({ content: '' })
const ask = vi.fn(async () => Response.json({ ...message, content: 'so far' }))

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', ask)
  ask.mockClear()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function Answer({ text }: { text: string }) {
  useKeepUp(message, text)
  return <p>{text}</p>
}
const page = (text: string) => (
  <QueryClientProvider client={new QueryClient()}>
    <Answer text={text} />
  </QueryClientProvider>
)

it('asks for an answer that has stopped growing, ever more rarely, and for none that grows', async () => {
  const { rerender, unmount } = render(page(''))
  for (let n = 1; n <= 10; n++) {
    await vi.advanceTimersByTimeAsync(1500)
    rerender(page('word '.repeat(n)))
  }
  expect(ask).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(ask.mock.calls.length).toBeGreaterThanOrEqual(4)
  expect(ask.mock.calls.length).toBeLessThanOrEqual(6)
  unmount()
  const asked = ask.mock.calls.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(ask.mock.calls.length).toBe(asked)
})
