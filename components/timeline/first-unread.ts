import type { PublicMessage } from '@/lib/messages/schema'

type Input = {
  messages: Pick<PublicMessage, 'seq' | 'authorId'>[]
  /** Last number read when the room was opened; null: nothing is new. */
  readSeq: number | null
  /** The reader put the marker there, no matter whose words follow. */
  isMarked: boolean
  viewerId: string
}

/**
 * The number above which the line "New" is drawn, or null. A person who writes has read so far, on any device, so one's own
 * words are never below the line.
 */
export function firstUnread({ messages, readSeq, isMarked, viewerId }: Input): number | null {
  if (readSeq === null) return null
  if (isMarked) return readSeq + 1
  const lastOwn = messages.findLast(({ authorId }) => authorId === viewerId)?.seq ?? 0
  const from = Math.max(readSeq, lastOwn)
  // Numbers have no gaps. Where older messages are still to be loaded, the first one here is not the first unread.
  return messages.some(({ seq }) => seq === from + 1) ? from + 1 : null
}
