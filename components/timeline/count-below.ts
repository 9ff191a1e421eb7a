import { isBy } from '@/lib/messages/constants'
import type { PublicMessage } from '@/lib/messages/schema'
import { COUNT_MAX } from '@/lib/rooms/constants'

type Reader = {
  seenSeq: number
  latestSeq: number
  viewerId: string
  /** Messages of others in the room that are unread, as the list of rooms has it; undefined: it is not there. */
  unread?: number | undefined
}

/**
 * How many messages of others are below what was seen. Of those not loaded yet nobody knows whose they are: they count, as
 * far as so many are unread.
 */
export function countBelow(
  messages: (Pick<PublicMessage, 'seq' | 'authorId'> & Partial<Pick<PublicMessage, 'notice'>>)[],
  { seenSeq, latestSeq, viewerId, unread }: Reader,
): number {
  const isBelow = ({ seq }: { seq: number }) => seq > seenSeq && seq <= latestSeq
  const own = messages.filter((message) => isBelow(message) && isBy(message, viewerId)).length
  const most = unread === undefined || unread >= COUNT_MAX ? Number.POSITIVE_INFINITY : unread
  return Math.min(Math.max(latestSeq - seenSeq - own, 0), most)
}
