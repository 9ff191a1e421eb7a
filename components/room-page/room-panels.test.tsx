import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ViewerProvider } from '@/components/people/viewer'
import { type RoomPanel, useRoomPanel } from '@/components/rooms/use-room-panel'
import { StringsProvider } from '@/components/strings/strings-provider'
import { testRouter } from '@/components/ui/test-router'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import { roomListItem } from '@/lib/testing/room-list-item'
import { RoomPanels } from './room-panels'

let width = 0

beforeEach(() => {
  vi.stubGlobal('matchMedia', (query: string) => {
    const least = Number(/min-width: ([\d.]+)rem/.exec(query)?.[1] ?? Number.POSITIVE_INFINITY) * 16
    return { matches: width >= least, addEventListener() {}, removeEventListener() {} }
  })
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function open(panel: RoomPanel) {
  const viewer = { id: 'me', name: 'me', displayName: 'Me', role: 'member' as const, contentLimit: 4000 }
  render(
    <AppRouterContext value={testRouter()}>
      <QueryClientProvider client={new QueryClient()}>
        <StringsProvider>
          <ViewerProvider viewer={{ ...viewer, preferences: PREFERENCES_PRESET }}>
            <main>
              <button type="button">Talk</button>
            </main>
            <RoomPanels room={roomListItem({ name: 'Harbour' })} threadId={null} />
          </ViewerProvider>
        </StringsProvider>
      </QueryClientProvider>
    </AppRouterContext>,
  )
  act(() => useRoomPanel.getState().show(panel))
}

/** The search has its tests in a browser. */
const PANELS = [
  ['members', 'Members'],
  ['threads', 'Threads'],
] as const

it.each(PANELS)('%s stand beside the talk where the window is wide enough, which stays in use', (panel, name) => {
  width = 1024
  open(panel)
  const beside = screen.getByRole('complementary', { name })
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByText('Talk').closest('[aria-hidden]'), 'in reach').toBeNull()
  fireEvent.keyDown(beside, { key: 'Escape' })
  expect(screen.queryByRole('complementary')).toBeNull()
})

it.each(PANELS)('%s lie over the talk where it is not', (panel, name) => {
  width = 1023
  open(panel)
  expect(screen.getByRole('dialog', { name })).toBeTruthy()
  expect(screen.queryByRole('complementary')).toBeNull()
  expect(screen.getByText('Talk').closest('[aria-hidden=true]'), 'out of reach').not.toBeNull()
})
