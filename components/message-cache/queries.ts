import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { WINDOW_DEFAULT } from '@/lib/messages/constants'
import type { MessageWindow } from '@/lib/messages/schema'

/** Where a timeline was opened: at the newest message or around a number. A jump is a new anchor, so a new key. */
export type Anchor = number | 'newest'
/** Pixels above the first unread message: its divider, and a little of what was read. */
export const UNREAD_OFFSET = 64
export type WindowParam = { around: number } | { before: number } | { after: number } | { newest: true }
export type Timeline = InfiniteData<MessageWindow, WindowParam>

/** Pages held at once. With 50 to a page and 100 on the live one, the browser keeps some hundreds of messages of any history. */
export const MAX_PAGES = 4

export const messageKeys = {
  all: ['messages'] as const,
  room: (roomId: string) => ['messages', roomId] as const,
  window: (roomId: string, anchor: Anchor) => ['messages', roomId, anchor] as const,
  thread: (roomId: string, rootId: string) => ['messages', roomId, 'thread', rootId] as const,
  threadWindow: (roomId: string, rootId: string, anchor: Anchor) =>
    ['messages', roomId, 'thread', rootId, anchor] as const,
  revisions: (roomId: string, messageId: string) => ['message-revisions', roomId, messageId] as const,
}

/** The root of the thread a key is about; null for a timeline of the room. */
export function threadOfKey(key: readonly unknown[]): string | null {
  return key[2] === 'thread' && typeof key[3] === 'string' ? key[3] : null
}

/** Freshness comes from the stream: a refetch would read all pages again, one after the other. */
const PAGES = {
  getPreviousPageParam: olderParam,
  getNextPageParam: newerParam,
  maxPages: MAX_PAGES,
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
}

/** The messages of a room around an anchor. */
export function timelineOptions(roomId: string, anchor: Anchor) {
  return infiniteQueryOptions({
    queryKey: messageKeys.window(roomId, anchor),
    queryFn: ({ pageParam, signal }) => fetchJson<MessageWindow>(windowUrl(roomId, pageParam), { signal }),
    initialPageParam: firstParam(anchor),
    ...PAGES,
  })
}

export function firstParam(anchor: Anchor): WindowParam {
  return anchor === 'newest' ? { newest: true } : { around: anchor }
}

function olderParam(page: MessageWindow): WindowParam | undefined {
  const first = page.messages[0]
  return page.hasBefore && first ? { before: first.seq } : undefined
}

function newerParam(page: MessageWindow): WindowParam | undefined {
  const last = page.messages.at(-1)
  return page.hasAfter ? { after: last?.seq ?? 0 } : undefined
}

/** The replies under a root around an anchor; kept fresh as a timeline is. */
export function threadOptions(roomId: string, rootId: string, anchor: Anchor) {
  return infiniteQueryOptions({
    queryKey: messageKeys.threadWindow(roomId, rootId, anchor),
    queryFn: ({ pageParam, signal }) => fetchJson<MessageWindow>(windowUrl(roomId, pageParam, rootId), { signal }),
    initialPageParam: firstParam(anchor),
    ...PAGES,
  })
}

export function windowUrl(roomId: string, param: WindowParam, thread?: string): string {
  const query = new URLSearchParams({ limit: String(WINDOW_DEFAULT), ...(thread ? { thread } : {}) })
  for (const [name, value] of Object.entries(param)) {
    if (name !== 'newest') query.set(name, String(value))
  }
  return `/api/rooms/${roomId}/messages?${query}`
}
