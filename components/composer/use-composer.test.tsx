import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useOutbox } from '@/components/outbox/use-outbox'
import { ViewerProvider } from '@/components/people/viewer'
import { membersOptions } from '@/components/rooms/queries'
import { RoomProvider } from '@/components/rooms/room-context'
import { StringsProvider } from '@/components/strings/strings-provider'
import { testRouter } from '@/components/ui/test-router'
import { TooltipProvider } from '@/components/ui/tooltip'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import { Composer } from './composer'
import { useDrafts } from './use-drafts'

/** Answers to the server's questions, given when the test likes. */
let answers: ((body: object) => void)[] = []
let client: QueryClient

beforeEach(() => {
  localStorage.clear()
  answers = []
  client = new QueryClient()
  useOutbox.setState({ viewerId: 'ann', unsent: [] })
  useDrafts.setState({ viewerId: 'ann', drafts: {} })
  Element.prototype.scrollIntoView = () => undefined
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('fetch', () => new Promise((resolve) => answers.push((body) => resolve(Response.json(body)))))
})
afterEach(() => {
  cleanup()
  Reflect.deleteProperty(Element.prototype, 'scrollIntoView')
  vi.unstubAllGlobals()
})

function open(): HTMLTextAreaElement {
  const who = { id: 'ann', name: 'ann', displayName: 'Ann', role: 'member' as const, contentLimit: 4000 }
  const room = { id: 'room', kind: 'open' as const, name: 'Room', archivedAt: null, membership: null, isSample: false }
  render(
    <AppRouterContext value={testRouter()}>
      <QueryClientProvider client={client}>
        <StringsProvider>
          <TooltipProvider>
            <ViewerProvider viewer={{ ...who, preferences: PREFERENCES_PRESET }}>
              <RoomProvider room={room}>
                <Composer scope={{ roomId: 'room' }} label="Message" placeholder="" />
              </RoomProvider>
            </ViewerProvider>
          </TooltipProvider>
        </StringsProvider>
      </QueryClientProvider>
    </AppRouterContext>,
  )
  const field = screen.getByRole('textbox', { name: 'Message' })
  if (!(field instanceof HTMLTextAreaElement)) throw new Error('the field of a composer is a textarea')
  return field
}

const write = (field: HTMLTextAreaElement, value: string) => fireEvent.change(field, { target: { value } })
const enter = (field: HTMLTextAreaElement) => fireEvent.keyDown(field, { key: 'Enter' })
const members = { members: [{ actorId: 'bot', kind: 'agent', name: 'bot', displayName: 'Bot' }] }
const sent = () => useOutbox.getState().unsent.map(({ content }) => content)

it('a command that takes its time runs once, however often Enter is pressed', async () => {
  const field = open()
  write(field, '/ask bot how far is it?')
  enter(field)
  enter(field)
  await vi.waitFor(() => expect(answers.length).toBeGreaterThan(0))
  await act(async () => {
    for (const answer of answers) answer(members)
  })
  await vi.waitFor(() => expect(field.value).toBe(''))
  expect(sent()).toEqual(['@bot how far is it?'])
})

it('what is typed while a command runs stays', async () => {
  const field = open()
  write(field, '/topic of roses')
  enter(field)
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  write(field, 'meanwhile')
  await act(async () => answers[0]?.({}))
  await act(async () => new Promise((resolve) => setTimeout(resolve, 5)))
  expect(field.value).toBe('meanwhile')
  enter(field)
  expect(sent()).toEqual(['meanwhile'])
})

it('a command that failed can be run again', async () => {
  const field = open()
  write(field, '/ask nobody hello')
  enter(field)
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  await act(async () => answers[0]?.(members))
  expect(field.value).toBe('/ask nobody hello')
  enter(field)
  await vi.waitFor(() => expect(answers).toHaveLength(2))
})

it('the list of choices is closed by Enter, also when the name in a command comes to be known while it runs', async () => {
  const field = open()
  act(() => field.focus())
  write(field, '/invite @bot')
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  await act(async () => answers[0]?.({ members: [], people: 1, total: 1 }))
  await act(async () => answers[1]?.({ actors: [] }))
  expect(screen.queryByRole('option')).toBeNull()
  enter(field)
  await vi.waitFor(() => expect(answers).toHaveLength(3))
  await act(async () => void client.setQueryData(membersOptions('room').queryKey, members as never))
  expect(screen.queryByRole('option')).toBeNull()
  await act(async () => answers[2]?.({ displayName: 'Bot' }))
  await vi.waitFor(() => expect(field.value).toBe(''))
  expect(screen.queryByRole('option')).toBeNull()

  // The same name typed now is a choice.
  write(field, '@bot')
  await screen.findByRole('option')
})
