import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { applyMessage } from '@/components/message-cache/apply-message'
import { MessagePlaceProvider } from '@/components/messages/message-place'
import { useOutbox } from '@/components/outbox/use-outbox'
import { ViewerProvider } from '@/components/people/viewer'
import { RoomProvider } from '@/components/rooms/room-context'
import { StringsProvider } from '@/components/strings/strings-provider'
import { threadStateOptions } from '@/components/threads/queries'
import { testRouter } from '@/components/ui/test-router'
import { TooltipProvider } from '@/components/ui/tooltip'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import type { PublicMessage } from '@/lib/messages/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { roomListItem } from '@/lib/testing/room-list-item'
import { ThreadReplies } from './thread-replies'

const viewer = {
  ...{ id: 'me', name: 'me', displayName: 'Me', role: 'member' as const, contentLimit: 4000 },
  preferences: PREFERENCES_PRESET,
}
const { membership } = roomListItem({ id: 'r' })
const room = { id: 'r', kind: 'open' as const, name: 'plans', archivedAt: null, membership, isSample: false }
const ROW = 100
const HEIGHT = 300
let client: QueryClient
let replies: PublicMessage[]
let state: { lastReadSeq: number; unread: number }
let reports: unknown[]
let hasFocus: boolean

const reply = (seq: number, authorId = 'ann') =>
  publicMessage({ id: `m${seq}`, clientId: `c${seq}`, roomId: 'r', seq, authorId, content: `reply ${seq}`, ...OF_ROOT })
const OF_ROOT = { threadRootId: 'root' }
const root = () => {
  const last = replies.at(-1)?.seq ?? 1
  const thread = { rootId: 'root', rootSeq: 1, replyCount: replies.length, lastReplySeq: last, lastReplyAt: null }
  return publicMessage({
    id: 'root',
    roomId: 'r',
    seq: 1,
    content: 'the root',
    thread: { ...thread, version: 1, root: null },
  })
}

/** The root and the replies below each other, a hundred pixels each, in a list of three hundred. */
function rectOf(this: Element): DOMRect {
  const list = this.closest('.overflow-y-auto')
  const seq = Number(this.getAttribute('data-seq'))
  const top = this === list ? 0 : (1 + replies.findIndex((each) => each.seq === seq)) * ROW - (list?.scrollTop ?? 0)
  return new DOMRect(0, top, 300, this === list ? HEIGHT : ROW)
}

beforeEach(() => {
  vi.useFakeTimers()
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  reports = []
  hasFocus = true
  replies = Array.from({ length: 10 }, (_, index) => reply(11 + index * 3))
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
  vi.spyOn(document, 'hasFocus').mockImplementation(() => hasFocus)
  document.elementFromPoint = () => document.querySelector('.overflow-y-auto')
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(rectOf)
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT)
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockImplementation(() => (replies.length + 1) * ROW)
  Element.prototype.scrollTo = function (this: Element, to?: unknown) {
    this.scrollTop = Math.min((to as { top: number }).top, this.scrollHeight - HEIGHT)
  }
  vi.stubGlobal('fetch', async (url: string, { body }: { body?: string } = {}) => {
    if (url.endsWith('/read')) {
      reports.push(JSON.parse(body ?? ''))
      return Response.json(reports.at(-1))
    }
    if (url.includes('/threads/')) return Response.json({ root: root(), actors: {}, isFollowed: true, ...state })
    return Response.json({
      root: root(),
      messages: replies,
      actors: {},
      asOf: 1,
      gaps: [],
      hasBefore: false,
      hasAfter: false,
    })
  })
  useOutbox.setState({ viewerId: 'me', unsent: [], kick: () => undefined })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

async function open() {
  render(
    <AppRouterContext value={testRouter()}>
      <QueryClientProvider client={client}>
        <StringsProvider>
          <ViewerProvider viewer={viewer}>
            <RoomProvider room={room}>
              <TooltipProvider>
                <SearchParamsContext value={new URLSearchParams()}>
                  <MessagePlaceProvider value="thread">
                    <ThreadReplies rootId="root" />
                  </MessagePlaceProvider>
                </SearchParamsContext>
              </TooltipProvider>
            </RoomProvider>
          </ViewerProvider>
        </StringsProvider>
      </QueryClientProvider>
    </AppRouterContext>,
  )
  await pass(2000)
}
/** In steps: what is set within one is drawn at its end. */
async function pass(ms: number) {
  for (let passed = 0; passed < ms; passed += 20) await act(() => vi.advanceTimersByTimeAsync(20))
}
const list = () => screen.getByRole('feed').parentElement as HTMLElement
async function scrollTo(top: number) {
  list().scrollTop = top
  fireEvent.wheel(list())
  fireEvent.scroll(list())
  await pass(1000)
}
/** The number of the reply below the line "New". */
const newFrom = () => screen.queryByText('New')?.parentElement?.nextElementSibling?.getAttribute('data-seq')

it('opens at the first unread reply, below a line, and reads what is in view and no further', async () => {
  state = { lastReadSeq: 21, unread: 6 }
  await open()
  expect(newFrom()).toBe('23')
  expect(list().scrollTop, 'the fifth reply, a little below the top').toBe(5 * ROW - 64)
  expect(reports).toEqual([{ seq: 26 }])
  await scrollTo(700)
  expect(reports.at(-1)).toEqual({ seq: 35 })
  expect(newFrom(), 'it stays').toBe('23')
  await scrollTo(800)
  expect(reports.at(-1)).toEqual({ seq: 38 })
})

it('what came at once and was jumped over by the list is not read, until the reader goes back to it', async () => {
  state = { lastReadSeq: 38, unread: 0 }
  await open()
  const late = [51, 52, 53, 54, 55, 56].map((seq) => reply(seq))
  replies.push(...late)
  act(() => {
    for (const each of late) applyMessage(client, each)
  })
  await pass(1000)
  expect([list().scrollTop, reports]).toEqual([1400, []])
  await scrollTo(1100)
  expect(reports).toEqual([{ seq: 56 }])
})

it('reads nothing in a window without the focus, and what is there once it has it', async () => {
  state = { lastReadSeq: 10, unread: 10 }
  hasFocus = false
  await open()
  await scrollTo(100)
  expect(reports).toEqual([])
  hasFocus = true
  window.dispatchEvent(new Event('focus'))
  await pass(1000)
  expect(reports).toEqual([{ seq: 17 }])
})

it('opens at the end where all is read, follows new replies there, and says what was read on leaving', async () => {
  state = { lastReadSeq: 30, unread: 0 }
  await open()
  expect([newFrom(), list().scrollTop, reports]).toEqual([undefined, 800, []])
  const late = reply(50)
  replies.push(late)
  act(() => applyMessage(client, late))
  await pass(20)
  expect([list().scrollTop, reports]).toEqual([900, []])
  await pass(20)
  cleanup()
  expect(reports).toEqual([{ seq: 50 }])
})

it('a reply that comes below what is in view stays unread', async () => {
  state = { lastReadSeq: 38, unread: 0 }
  await open()
  await scrollTo(200)
  const late = reply(50)
  replies.push(late)
  act(() => applyMessage(client, late))
  await pass(1000)
  expect([list().scrollTop, reports]).toEqual([200, []])
  await scrollTo(900)
  expect(reports).toEqual([{ seq: 50 }])
})

it('one’s own reply reads nothing of others', async () => {
  state = { lastReadSeq: 21, unread: 6 }
  await open()
  const mine = reply(60, 'me')
  replies.push(mine)
  act(() => applyMessage(client, mine))
  await pass(1000)
  expect([newFrom(), reports.at(-1)]).toEqual(['23', { seq: 26 }])
  await scrollTo(450)
  await scrollTo(900)
  expect([newFrom(), reports.at(-1)]).toEqual(['23', { seq: 60 }])
})

it('what was read on another device is read here', async () => {
  state = { lastReadSeq: 10, unread: 10 }
  await open()
  expect(reports).toEqual([{ seq: 14 }])
  state = { lastReadSeq: 38, unread: 0 }
  await act(() => client.refetchQueries(threadStateOptions('r', 'root')))
  await scrollTo(400)
  expect(reports).toEqual([{ seq: 14 }])
})
