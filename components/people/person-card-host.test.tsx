import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import { testRouter } from '@/components/ui/test-router'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import type { ActorCard } from '@/lib/actors/schema'
import { PersonButton } from './person-button'
import { PersonCardHost } from './person-card-host'
import { notePresence } from './presence-store'
import { ViewerProvider } from './viewer'

const ben: ActorCard = {
  ...{ id: 'ben', kind: 'human', name: 'ben', displayName: 'Ben', isDeactivated: false, isErased: false },
  ...{ bio: '<b>I mend nets</b>', agent: null },
  near: {
    ...{ timeZone: 'Asia/Tokyo', lastSeenAt: '2026-01-01T00:00:00.000Z', metadata: {}, total: 1 },
    status: { emoji: '🌴', text: 'At the sea', until: null },
    rooms: [{ id: 'r', name: 'Harbour' }],
  },
}
const viewer = { id: 'ann', name: 'ann', displayName: 'Ann', role: 'member', contentLimit: 10 } as const

beforeEach(() => {
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json(ben)),
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(actorId: string) {
  render(
    <AppRouterContext value={testRouter()}>
      <QueryClientProvider client={new QueryClient()}>
        <StringsProvider>
          <ViewerProvider viewer={{ ...viewer, preferences: PREFERENCES_PRESET }}>
            <PersonButton actorId={actorId}>Name of the row</PersonButton>
            <PersonCardHost />
          </ViewerProvider>
        </StringsProvider>
      </QueryClientProvider>
    </AppRouterContext>,
  )
  const button = screen.getByRole('button', { name: 'Name of the row' })
  fireEvent.click(button)
  return button
}

test('shows who it is, escaped, and how they are; Esc gives the focus back', async () => {
  const button = show('ben')
  const card = await screen.findByRole('dialog', { name: 'Ben' })
  expect(card.textContent).toContain('<b>I mend nets</b>')
  expect(card.textContent).toContain('At the sea')
  expect(card.textContent).toContain('Local time')
  expect(screen.getByRole('link', { name: 'Harbour' }).getAttribute('href')).toBe('/rooms/r')
  expect(screen.queryByRole('img', { name: 'Offline' }), 'not known yet').toBeNull()
  notePresence({})
  await screen.findByRole('img', { name: 'Offline' })
  notePresence({ ben: 'dnd' })
  await screen.findByRole('img', { name: 'Do not disturb' })
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(document.activeElement).toBe(button)
})

test('whoever looks at the own card is online there, also before the stream has named anybody', async () => {
  const ann = { ...ben, id: 'ann', name: 'ann', displayName: 'Ann' }
  vi.stubGlobal('fetch', async () => Response.json(ann))
  show('ann')
  const card = await screen.findByRole('dialog', { name: 'Ann' })
  notePresence({})
  await screen.findByRole('img', { name: 'Online' })
  expect(card.textContent).toContain('Online')
  expect(card.textContent).not.toMatch(/Offline|Last seen/)
  notePresence({ ann: 'offline' })
  expect(screen.queryByRole('img', { name: 'Offline' })).toBeNull()
  notePresence({ ann: 'away' })
  await screen.findByRole('img', { name: 'Away' })
})

test.each([
  ['system', 'System'],
  ['agent', 'SystemAgent'],
] as const)('the name of the %s stands there once', async (kind, heading) => {
  const { near: _, ...rest } = ben
  vi.stubGlobal('fetch', async () =>
    Response.json({ ...rest, near: null, id: 's', kind, name: 's', displayName: 'System' }),
  )
  show('s')
  await screen.findByRole('dialog', { name: /^System/ })
  expect(screen.getByRole('heading').textContent).toBe(heading)
})
