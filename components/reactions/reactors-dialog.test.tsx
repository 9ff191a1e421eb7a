import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { ViewerProvider } from '@/components/people/viewer'
import { RoomProvider } from '@/components/rooms/room-context'
import { StringsProvider } from '@/components/strings/strings-provider'
import { TooltipProvider } from '@/components/ui/tooltip'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { roomListItem } from '@/lib/testing/room-list-item'
import { ReactionBar } from './reaction-bar'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const viewer = { id: 'me', name: 'me', displayName: 'Me', role: 'member' as const, contentLimit: 4000 }

function show(count: number) {
  const actorIds = Array.from({ length: Math.min(count, 20) }, (_, index) => `p${index}`)
  render(
    <QueryClientProvider client={new QueryClient()}>
      <StringsProvider>
        <TooltipProvider>
          <ViewerProvider viewer={{ ...viewer, preferences: PREFERENCES_PRESET }}>
            <RoomProvider room={roomListItem()}>
              <ReactionBar message={publicMessage({ reactions: [{ emoji: '👍', count, actorIds }] })} />
            </RoomProvider>
          </ViewerProvider>
        </TooltipProvider>
      </StringsProvider>
    </QueryClientProvider>,
  )
}

/** Two hundred a page, as the server answers. */
function serve(count: number) {
  vi.stubGlobal('fetch', async (address: string) => {
    const from = Number(new URL(address, 'http://127.0.0.1').searchParams.get('cursor') ?? 0)
    const ids = Array.from({ length: Math.min(200, count - from) }, (_, index) => `p${from + index}`)
    const actors = Object.fromEntries(ids.map((id) => [id, { id, displayName: `Person ${id}` }]))
    const nextCursor = from + 200 < count ? String(from + 200) : null
    return Response.json({ emoji: '👍', count, actorIds: ids, isMine: false, nextCursor, actors })
  })
}

it('everyone who reacted is listed, page after page', async () => {
  serve(205)
  show(205)
  fireEvent.click(screen.getByRole('button', { name: 'Show everyone' }))
  await screen.findByText('Person p199')
  expect(screen.queryByText('Person p204')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Show more' }))
  await screen.findByText('Person p204')
  expect(screen.getAllByText(/^Person p/)).toHaveLength(205)
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
})

it('there is no list where the emoji names all of them', () => {
  show(10)
  expect(screen.queryByRole('button', { name: 'Show everyone' })).toBeNull()
})
