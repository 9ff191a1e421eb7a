import type { Unsent } from '@/components/outbox/use-outbox'
import { atServer } from '@/lib/http/server-clock'
import type { PublicMessage } from '@/lib/messages/schema'
import { firstUnread } from './first-unread'

const GROUP_MS = 5 * 60_000

export type MessageRow = {
  kind: 'message'
  key: string
  message: PublicMessage
  /** ISO time whose day is announced above this row: only where the room begins. */
  dayBefore: string | null
  /** ISO time whose day is announced below this row. */
  dayAfter: string | null
  /** Follows the same author within five minutes: no name, no picture. */
  isGrouped: boolean
  /** The row before is a reply in the same thread: what that is about is said there. */
  continuesThread: boolean
  isFirstUnread: boolean
}
export type UnsentRow = { kind: 'unsent'; key: string; unsent: Unsent; isGrouped: boolean }
export type TimelineRow = MessageRow | UnsentRow

type Input = {
  messages: PublicMessage[]
  unsent: Unsent[]
  viewerId: string
  /** Whether the first message is the room's first, so that its day is known to begin there. */
  isFromBeginning: boolean
  /** Last number read when the room was opened; null draws no line. */
  readSeq: number | null
  /** The reader marked the room unread from there. */
  isMarked?: boolean
  /** Rows that keep their name whatever comes before them. */
  named: ReadonlySet<string>
  /** The day of a time, in the reader's zone. */
  dayOf: (iso: string) => string
}

/**
 * The rows of a timeline. An own message keeps its key from the moment it was typed until long after the server
 * numbered it, so the list never sees it go and come back. What older messages reveal (the day changes here, the author
 * is the same) never changes a row that is already shown, or it would move under the reader's eyes: a day is announced
 * below the row before it, and a row that once was first keeps its name.
 */
export function buildRows({
  messages,
  unsent,
  viewerId,
  isFromBeginning,
  readSeq,
  isMarked = false,
  named,
  dayOf,
}: Input): TimelineRow[] {
  const arrived = new Set(messages.map(keyOf))
  const waiting = unsent.filter((each) => !arrived.has(`${viewerId}:${each.clientId}`))
  const sendTime = waiting[0] && atServer(waiting[0].createdAt)
  const newFrom = firstUnread({ messages, readSeq, isMarked, viewerId })
  const rows = messages.map((message, index): MessageRow => {
    const before = messages[index - 1]
    const next = messages[index + 1]?.createdAt ?? sendTime
    const key = keyOf(message)
    const isFirstUnread = message.seq === newFrom
    const isContinued = before !== undefined && !isFirstUnread && !named.has(key)
    return {
      kind: 'message',
      key,
      message,
      dayBefore: index === 0 && isFromBeginning ? message.createdAt : null,
      dayAfter: next && dayOf(next) !== dayOf(message.createdAt) ? next : null,
      isGrouped: isContinued && belongTogether(before, message, dayOf),
      continuesThread: isContinued && message.threadRootId !== null && before.threadRootId === message.threadRootId,
      isFirstUnread,
    }
  })
  const last = messages.at(-1)
  const continues =
    last?.authorId === viewerId &&
    last.threadRootId === null &&
    sendTime !== undefined &&
    isClose(last.createdAt, sendTime)
  return [
    ...rows,
    ...waiting.map((each, index): UnsentRow => {
      return { kind: 'unsent', key: `${viewerId}:${each.clientId}`, unsent: each, isGrouped: index > 0 || continues }
    }),
  ]
}

/** Others choose clientIds too, so the author is part of the key. */
export function keyOf(message: PublicMessage): string {
  return message.clientId ? `${message.authorId}:${message.clientId}` : message.id
}

function belongTogether(before: PublicMessage, message: PublicMessage, dayOf: Input['dayOf']): boolean {
  return (
    before.authorId === message.authorId &&
    before.role === message.role &&
    before.type === message.type &&
    before.isImported === message.isImported &&
    before.threadRootId === message.threadRootId &&
    message.type !== 'notice' &&
    isClose(before.createdAt, message.createdAt) &&
    dayOf(before.createdAt) === dayOf(message.createdAt)
  )
}

function isClose(earlier: string, later: string): boolean {
  return Date.parse(later) - Date.parse(earlier) < GROUP_MS
}
