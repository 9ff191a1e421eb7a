import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { IntlProvider } from 'use-intl'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { strings } from '@/components/strings'
import { Crash } from './crash'

const AWAY = () => Response.json({ status: 'the database does not answer' }, { status: 503 })
const READY = () => Response.json({ status: 'ready' })
let answer: () => Response
let asked: string[]
let tests = 0

beforeEach(() => {
  vi.useFakeTimers()
  // What the tests before tried again is long ago.
  tests += 1
  vi.advanceTimersByTime(tests * 100_000)
  asked = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return answer()
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function show(onRetry: () => void) {
  return render(
    <IntlProvider locale="en" messages={strings}>
      <Crash digest="123456" onRetry={onRetry} />
    </IntlProvider>,
  )
}
const wait = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000))
const said = () => screen.getByRole('alert').textContent

test('a page that lost the database says so and comes back by itself when the server has it again', async () => {
  const onRetry = vi.fn()
  answer = AWAY
  const { unmount } = show(onRetry)
  await wait(0)
  expect(asked).toEqual(['/api/ready'])
  expect(said()).toContain('The database does not respond')
  expect(said()).not.toContain('Reference')
  // No answer at all is no reason to stop asking.
  answer = () => {
    throw new TypeError('Failed to fetch')
  }
  await wait(30)
  expect(said()).toContain('The database does not respond')
  expect(onRetry).not.toHaveBeenCalled()
  answer = READY
  await wait(3)
  expect(onRetry).toHaveBeenCalledTimes(1)
  unmount()
  const before = asked.length
  await wait(30)
  expect(asked).toHaveLength(before)
})

test('a page that broke is asked for again once; if it breaks again it names its reference and waits for a press', async () => {
  const onRetry = vi.fn()
  answer = READY
  show(onRetry).unmount()
  show(onRetry)
  await wait(0)
  expect(onRetry).toHaveBeenCalledTimes(1)
  expect(screen.queryByRole('alert')).toBeNull()
  await wait(3)
  expect(said()).toContain('Something went wrong on this page')
  expect(said()).toContain('Reference 123456')
  await wait(60)
  expect(onRetry).toHaveBeenCalledTimes(1)
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledTimes(2)
})
