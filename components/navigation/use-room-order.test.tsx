import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ViewerProvider } from '@/components/people/viewer'
import { StringsProvider } from '@/components/strings/strings-provider'
import { testRouter } from '@/components/ui/test-router'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import { useRoomOrder } from './use-room-order'
import { useTakeOverOrder } from './use-take-over-order'

const who = { id: 'me', name: 'me', displayName: 'Me', role: 'member' as const, contentLimit: 4000 }
const client = new QueryClient()
let router = testRouter()
let account = PREFERENCES_PRESET
let sent: unknown[] = []
let status = 204

beforeEach(() => {
  router = testRouter()
  vi.spyOn(router, 'refresh')
  account = PREFERENCES_PRESET
  sent = []
  status = 204
  vi.stubGlobal('fetch', async (_url: string, { body = '' }: { body?: string }) => {
    sent.push(JSON.parse(body))
    return status === 204
      ? new Response(null, { status })
      : Response.json({ error: { code: 'x', message: 'No.' } }, { status })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  localStorage.clear()
})

function wrapper({ children }: { children: ReactNode }) {
  return (
    <AppRouterContext value={router}>
      <QueryClientProvider client={client}>
        <StringsProvider>
          <ViewerProvider viewer={{ ...who, preferences: account }}>{children}</ViewerProvider>
        </StringsProvider>
      </QueryClientProvider>
    </AppRouterContext>
  )
}
const show = () => renderHook(useRoomOrder, { wrapper })
const takeOver = () => renderHook(useTakeOverOrder, { wrapper })

it('is that of the account, by name where none was chosen', () => {
  expect(show().result.current).toMatchObject({ order: 'name', manual: [] })
  account = { ...PREFERENCES_PRESET, roomOrder: 'manual', roomSequence: ['b', 'a'] }
  expect(show().result.current).toMatchObject({ order: 'manual', manual: ['b', 'a'] })
})

it('a choice is seen at once, saved, and stays while older pages come in; then the account is believed', async () => {
  const { result, rerender } = show()
  act(() => result.current.choose('manual', ['a', 'b']))
  act(() => result.current.choose('manual', ['b', 'a']))
  expect(result.current).toMatchObject({ order: 'manual', manual: ['b', 'a'] })
  const bodyOf = (roomSequence: string[]) => ({ roomOrder: { roomOrder: 'manual', roomSequence } })
  await waitFor(() => expect(sent).toEqual([bodyOf(['a', 'b']), bodyOf(['b', 'a'])]))
  account = { ...account, roomOrder: 'manual', roomSequence: ['a', 'b'] }
  rerender()
  expect(result.current.manual, 'a page from between the two').toEqual(['b', 'a'])
  account = { ...account, roomSequence: ['b', 'a'] }
  rerender()
  account = { ...account, roomOrder: 'activity' }
  rerender()
  expect(result.current.order, 'chosen on another device').toBe('activity')
})

it('a page that is left sends the choice that still waits for its turn, once', async () => {
  const answers: (() => void)[] = []
  vi.stubGlobal('fetch', (_url: string, { body, keepalive }: { body: string; keepalive: boolean }) => {
    sent.push([JSON.parse(body).roomOrder.roomSequence, keepalive])
    return new Promise((resolve) => answers.push(() => resolve(new Response(null, { status: 204 }))))
  })
  const { result } = show()
  act(() => result.current.choose('manual', ['a', 'b']))
  await waitFor(() => expect(sent).toEqual([[['a', 'b'], true]]))
  act(() => result.current.choose('manual', ['b', 'a']))
  for (let left = 0; left < 2; left++) window.dispatchEvent(new Event('pagehide'))
  expect(sent).toEqual([
    [['a', 'b'], true],
    [['b', 'a'], true],
  ])
  await waitFor(() => {
    for (const answer of answers.splice(0)) answer()
    expect(client.isMutating()).toBe(0)
  })
})

it('what cannot be saved is taken back', async () => {
  status = 500
  account = { ...PREFERENCES_PRESET, roomOrder: 'activity' }
  const { result } = show()
  act(() => result.current.choose('name'))
  expect(result.current.order).toBe('name')
  await waitFor(() => expect(result.current.order).toBe('activity'))
})

const KEPT = 'confab.room-order'
const keep = (state: object) => localStorage.setItem(KEPT, JSON.stringify({ state, version: 0 }))

it('what this browser remembered by itself goes to the account, once', async () => {
  keep({ order: 'manual', manual: ['b', 'a'] })
  takeOver()
  takeOver()
  expect(sent).toEqual([{ browserRoomOrder: { roomOrder: 'manual', roomSequence: ['b', 'a'] } }])
  expect(localStorage.getItem(KEPT)).toBeNull()
  await waitFor(() => expect(router.refresh).toHaveBeenCalledTimes(1))
})

it.each([
  ['the order nobody chose', JSON.stringify({ state: { order: 'name', manual: [] } })],
  ['what is no order', '{"state":null}'],
  ['what is no JSON', '{'],
])('%s is forgotten', (_what, text) => {
  localStorage.setItem(KEPT, text)
  takeOver()
  expect([sent, localStorage.getItem(KEPT)]).toEqual([[], null])
})

it.each([
  [503, true],
  [429, true],
  [422, false],
])('an answer of %i: asked again with the next page is %s', async (answer, isKept) => {
  status = answer
  keep({ order: 'activity', manual: [] })
  takeOver()
  await waitFor(() => expect(sent).toHaveLength(1))
  await waitFor(() => expect(localStorage.getItem(KEPT) !== null).toBe(isKept))
})
