import type { PublicMessage } from '@/lib/messages/schema'
import type { Unsent } from './use-outbox'

const GROUP_MS = 5 * 60_000

export type MessageRow = {
  kind: 'message'
  key: string
  message: PublicMessage
  /** ISO time whose day is announced above this row. */
  day: string | null
  /** Follows the same author within five minutes: no name, no picture. */
  isGrouped: boolean
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
  /** The day of a time, in the reader's zone. */
  dayOf: (iso: string) => string
}

/**
 * The rows of a timeline. An own message keeps its key from the moment it was typed until long after the server
 * numbered it, so the list never sees it go and come back.
 */
export function buildRows({ messages, unsent, viewerId, isFromBeginning, readSeq, dayOf }: Input): TimelineRow[] {
  let before: PublicMessage | undefined
  const rows = messages.map((message): TimelineRow => {
    const isNewDay = before ? dayOf(before.createdAt) !== dayOf(message.createdAt) : isFromBeginning
    const isFirstUnread = readSeq !== null && message.seq === readSeq + 1
    const isGrouped = !isNewDay && !isFirstUnread && before !== undefined && belongTogether(before, message)
    before = message
    const day = isNewDay ? message.createdAt : null
    return { kind: 'message', key: keyOf(message), message, day, isGrouped, isFirstUnread }
  })
  const arrived = new Set(rows.map((row) => row.key))
  const waiting = unsent.filter((each) => !arrived.has(`${viewerId}:${each.clientId}`))
  return [
    ...rows,
    ...waiting.map((each, index): UnsentRow => {
      const isGrouped = index > 0 || (before?.authorId === viewerId && isClose(before.createdAt, each.createdAt))
      return { kind: 'unsent', key: `${viewerId}:${each.clientId}`, unsent: each, isGrouped }
    }),
  ]
}

/** Others choose clientIds too, so the author is part of the key. */
function keyOf(message: PublicMessage): string {
  return message.clientId ? `${message.authorId}:${message.clientId}` : message.id
}

function belongTogether(before: PublicMessage, message: PublicMessage): boolean {
  return (
    before.authorId === message.authorId &&
    before.role === message.role &&
    before.type === message.type &&
    message.type !== 'notice' &&
    isClose(before.createdAt, message.createdAt)
  )
}

function isClose(earlier: string, later: string): boolean {
  return Date.parse(later) - Date.parse(earlier) < GROUP_MS
}
