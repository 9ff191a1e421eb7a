import { onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Composer } from '@/components/composer/composer'
import { useDrafts } from '@/components/composer/use-drafts'
import { useOutbox } from '@/components/outbox/use-outbox'
import { ViewerProvider } from '@/components/people/viewer'
import { membersOptions } from '@/components/rooms/queries'
import { RoomProvider } from '@/components/rooms/room-context'
import { StringsProvider } from '@/components/strings/strings-provider'
import { testRouter } from '@/components/ui/test-router'
import { TooltipProvider } from '@/components/ui/tooltip'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import type { PublicMessage } from '@/lib/messages/schema'
import type { MemberList } from '@/lib/rooms/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { MessageEditor } from './message-editor'

const viewer = {
  ...{ id: 'me', name: 'me', displayName: 'Me', role: 'member' as const, contentLimit: 4000 },
  preferences: PREFERENCES_PRESET,
}
const room = { id: 'r', kind: 'open' as const, name: 'plans', archivedAt: null, membership: null, isSample: false }
let client: QueryClient

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } })
  vi.stubGlobal('matchMedia', (query: string) => ({
    ...{ matches: query.includes('fine'), addEventListener() {}, removeEventListener() {} },
  }))
  useOutbox.setState({ viewerId: 'me', unsent: [], kick: () => undefined })
  useDrafts.setState({ viewerId: 'me', drafts: {} })
})
afterEach(() => {
  cleanup()
  onlineManager.setOnline(true)
  vi.unstubAllGlobals()
  localStorage.clear()
})

function show(screen: ReactNode) {
  render(
    <AppRouterContext value={testRouter()}>
      <QueryClientProvider client={client}>
        <StringsProvider>
          <ViewerProvider viewer={viewer}>
            <RoomProvider room={room}>
              <TooltipProvider>{screen}</TooltipProvider>
            </RoomProvider>
          </ViewerProvider>
        </StringsProvider>
      </QueryClientProvider>
    </AppRouterContext>,
  )
}

const known = (people: number, ...names: string[]) =>
  client.setQueryData(membersOptions('r').queryKey, list(people, names))
const list = (people: number, names: string[] = []): MemberList => ({
  ...{ total: people, people, nextCursor: null },
  members: names.map((name) => ({
    ...{
      actorId: name,
      kind: 'human',
      name,
      displayName: name,
      role: 'member',
      answers: 'mention',
      lastSeenAt: null,
      metadata: {},
      joinedAt: '',
    },
    ...{ isDeactivated: false, mutedUntil: null, presence: null },
  })),
})
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox')
const sent = () => useOutbox.getState().unsent.map(({ content, type }) => [content, type ?? 'text'])
const dialog = () => screen.queryByRole('alertdialog')

function write(text: string) {
  fireEvent.change(field(), { target: { value: text } })
  fireEvent.keyDown(field(), { key: 'Enter' })
}

describe('a message that calls everybody', () => {
  beforeEach(() => show(<Composer scope={{ roomId: 'r' }} label="Message" placeholder="" />))

  it('is asked about in a room of more than six people, and kept when that was not meant', async () => {
    known(13)
    write('@room lunch')
    await screen.findByRole('alertdialog', { name: 'Notify 12 people?' })
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }))
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(document.activeElement).toBe(field()))
    expect([dialog(), field().value, sent()]).toEqual([null, '@room lunch', []])

    fireEvent.keyDown(field(), { key: 'Enter' })
    fireEvent.click(await screen.findByRole('button', { name: 'Send' }))
    expect(sent()).toEqual([['@room lunch', 'text']])
    await waitFor(() => expect([document.activeElement, field().value]).toEqual([field(), '']))
    // The same text again is another call.
    write('@room lunch')
    await screen.findByRole('alertdialog')
    expect(sent()).toHaveLength(1)
  })

  it('is asked about by what commands send, and of those who are online', async () => {
    known(7)
    write('/me greets @HERE again')
    await screen.findByRole('alertdialog', { name: 'Notify everyone online?' })
    fireEvent.click(screen.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(sent()).toEqual([['greets @HERE again', 'action']]))
  })

  it('goes out at once in a small room, in code, and where somebody has that name', () => {
    known(6)
    write('@room one')
    known(7)
    write('`@room` two')
    known(7, 'Room')
    write('@room three')
    expect(sent().map(([content]) => content)).toEqual(['@room one', '`@room` two', '@room three'])
    expect(dialog()).toBeNull()
  })

  it('waits until it is known how many there are, unless that cannot be known', async () => {
    let answer: (list: MemberList) => void = () => undefined
    const answered = new Promise<MemberList>((resolve) => {
      answer = resolve
    })
    vi.stubGlobal('fetch', async () => Response.json(await answered))
    write('@room small')
    expect([sent(), dialog()]).toEqual([[], null])
    answer(list(3))
    await waitFor(() => expect(sent()).toEqual([['@room small', 'text']]))
  })

  it('is asked about before it waits for the connection', async () => {
    onlineManager.setOnline(false)
    write('@room later')
    await screen.findByRole('alertdialog', { name: 'Notify everyone in this room?' })
    expect(sent()).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: 'Send' }))
    expect(sent()).toEqual([['@room later', 'text']])
  })
})

describe('an edit', () => {
  const message = (content: string, mentions: PublicMessage['mentions'] = []) =>
    publicMessage({ roomId: 'r', authorId: 'me', content, mentions })

  it('is asked about when it adds the call, not when it had it before', async () => {
    const saved: string[] = []
    vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
      saved.push(JSON.parse(body).content)
      return Response.json({ error: { code: 'unavailable', message: 'Later.' } }, { status: 503 })
    })
    known(7)
    show(<MessageEditor message={message('lunch @here', [{ actorId: 'here', start: 6, length: 5 }])} />)
    write('lunch? @here')
    await waitFor(() => expect(saved).toEqual(['lunch? @here']))
    await screen.findByText(/Later/)
    write('lunch? @here @room')
    await screen.findByRole('alertdialog', { name: 'Notify 6 people?' })
    expect(saved).toHaveLength(1)
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(dialog()).toBeNull())
    expect([field().value, saved.length]).toEqual(['lunch? @here @room', 1])
    fireEvent.keyDown(field(), { key: 'Enter' })
    await screen.findByRole('alertdialog')
    const [, confirm] = screen.getAllByRole('button', { name: 'Save', hidden: true })
    if (confirm) fireEvent.click(confirm)
    await waitFor(() => expect(saved).toEqual(['lunch? @here', 'lunch? @here @room']))
  })
})
