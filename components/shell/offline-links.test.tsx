import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import { OfflineLinks } from './offline-links'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** Whether a click on a link goes its way. */
function click(href: string, over: { onLine?: boolean; target?: string; ctrlKey?: boolean } = {}): boolean {
  const { onLine = false, target, ctrlKey } = over
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(onLine)
  render(
    <StringsProvider>
      <OfflineLinks />
      <a href={href} target={target} onClick={(event) => event.target}>
        there
      </a>
    </StringsProvider>,
  )
  return fireEvent.click(screen.getByText('there'), { ctrlKey })
}

it('without a network a page stays on the screen and says why', () => {
  expect(click('/rooms/other')).toBe(false)
  expect(screen.getByRole('alert').textContent).toMatch(/no connection/i)
  fireEvent(window, new Event('online'))
  expect(screen.queryByRole('alert')).toBeNull()
})

it('a link to the page that is open stays on it as well, and says nothing', () => {
  expect(click(location.pathname)).toBe(false)
  expect(screen.queryByRole('alert')).toBeNull()
})

it.each([
  ['with a network', '/rooms/other', { onLine: true }],
  ['to a place of the same page', `${location.pathname}#there`, {}],
  ['to elsewhere', 'https://example.org/', {}],
  ['into another tab', '/rooms/other', { ctrlKey: true }],
])('a link goes its way: %s', (_, href, over) => {
  expect(click(href, over)).toBe(true)
})
