import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render } from '@testing-library/react'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { PathnameContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ViewerProvider } from '@/components/people/viewer'
import { roomsOptions } from '@/components/rooms/queries'
import { StringsProvider } from '@/components/strings/strings-provider'
import { testRouter } from '@/components/ui/test-router'
import { TooltipProvider } from '@/components/ui/tooltip'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import { roomListItem } from '@/lib/testing/room-list-item'
import { Drawer } from './drawer'
import { Sidebar } from './sidebar'
import { useDrawer } from './use-drawer'

/** An observer that sees nothing: there is no layout here. */
class Sleeping {
  observe() {}
  unobserve() {}
  disconnect() {}
}

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  for (const name of ['ResizeObserver', 'IntersectionObserver']) vi.stubGlobal(name, Sleeping)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(shown: ReactNode) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
  client.setQueryData(roomsOptions().queryKey, [roomListItem({ id: 'r', name: 'Harbour' })])
  const viewer = { id: 'me', name: 'me', displayName: 'Me', role: 'member' as const, contentLimit: 4000 }
  render(
    <AppRouterContext value={testRouter()}>
      <PathnameContext value="/saved">
        <QueryClientProvider client={client}>
          <StringsProvider>
            <TooltipProvider>
              <ViewerProvider viewer={{ ...viewer, preferences: PREFERENCES_PRESET }}>{shown}</ViewerProvider>
            </TooltipProvider>
          </StringsProvider>
        </QueryClientProvider>
      </PathnameContext>
    </AppRouterContext>,
  )
}

/** Where the links of a room and of a page lead, in the order of the document. */
const order = () =>
  [...document.querySelectorAll('a')]
    .map((link) => link.getAttribute('href'))
    .filter((href) => href === '/saved' || href === '/rooms/r')

it('in the drawer of a phone the rooms stand before the pages, in the sidebar behind them', async () => {
  show(<Sidebar onSignOut={() => undefined} />)
  expect(order()).toEqual(['/saved', '/rooms/r'])
  cleanup()
  show(<Drawer onSignOut={() => undefined} />)
  expect(order()).toEqual([])
  act(() => useDrawer.getState().setOpen(true))
  await vi.waitFor(() => expect(order()).toEqual(['/rooms/r', '/saved']))
})
