import { isBy } from '@/lib/messages/constants'
import type { PublicMessage } from '@/lib/messages/schema'

type Said = Pick<PublicMessage, 'seq' | 'authorId'> & Partial<Pick<PublicMessage, 'notice'>>
type Input = {
  messages: Said[]
  /** Last number read when the room was opened; null: nothing is new. */
  readSeq: number | null
  /** The reader put the marker there, no matter whose words follow. */
  isMarked: boolean
  viewerId: string
}

/** The number above which the line "New" is drawn, or null. One's own words are not new, so it is never right above them. */
export function firstUnread({ messages, readSeq, isMarked, viewerId }: Input): number | null {
  if (readSeq === null) return null
  // Numbers have no gaps. Where older messages are still to be loaded, the first one here is not the first unread.
  const index = messages.findIndex(({ seq }) => seq === readSeq + 1)
  if (index < 0) return null
  const isNew = (message: Said) => isMarked || !isBy(message, viewerId)
  return messages.slice(index).find(isNew)?.seq ?? null
}
