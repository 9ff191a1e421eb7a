import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ActorsProvider } from '@/components/people/actor-names'
import { ViewerProvider } from '@/components/people/viewer'
import { RoomProvider } from '@/components/rooms/room-context'
import { StringsProvider } from '@/components/strings/strings-provider'
import { TooltipProvider } from '@/components/ui/tooltip'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import type { PublicActor } from '@/lib/actors/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { roomListItem } from '@/lib/testing/room-list-item'
import { MessageItem } from './message-item'

beforeEach(() => vi.stubGlobal('fetch', () => new Promise(() => undefined)))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const actor = (id: string, kind: PublicActor['kind']): PublicActor => ({
  ...{ id, kind, name: id, displayName: id, isDeactivated: false, isErased: false },
})

function show(authorId: string, kind: PublicActor['kind'], role: 'system' | 'assistant') {
  const viewer = { id: 'me', name: 'me', displayName: 'Me', role: 'member' as const, contentLimit: 4000 }
  const place = { dayBefore: null, dayAfter: null, isGrouped: false, continuesThread: false }
  const state = { isFirstUnread: false, isLit: false, isTabStop: true }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <StringsProvider>
        <TooltipProvider>
          <ViewerProvider viewer={{ ...viewer, preferences: PREFERENCES_PRESET }}>
            <RoomProvider room={roomListItem()}>
              <ActorsProvider actors={{ [authorId]: actor(authorId, kind) }}>
                <SearchParamsContext value={new URLSearchParams()}>
                  <MessageItem message={publicMessage({ authorId, role })} {...place} {...state} />
                </SearchParamsContext>
              </ActorsProvider>
            </RoomProvider>
          </ViewerProvider>
        </TooltipProvider>
      </StringsProvider>
    </QueryClientProvider>,
  )
  return screen.getByRole('article').textContent ?? ''
}

it('a line of the system names it once; a message of an agent says what it is', () => {
  expect(show('System', 'system', 'system').match(/system/gi)).toEqual(['System'])
  cleanup()
  expect(show('Planner', 'agent', 'assistant')).toMatch(/PlannerAgent/)
})
