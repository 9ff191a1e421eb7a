import type { PublicMessage } from '@/lib/messages/schema'

type Reader = { seenSeq: number; latestSeq: number; viewerId: string }

/** How many messages of others are below what was seen. Of those not loaded yet nobody knows whose they are: they count. */
export function countBelow(
  messages: Pick<PublicMessage, 'seq' | 'authorId'>[],
  { seenSeq, latestSeq, viewerId }: Reader,
): number {
  const own = messages.filter(({ seq, authorId }) => seq > seenSeq && seq <= latestSeq && authorId === viewerId).length
  return Math.max(latestSeq - seenSeq - own, 0)
}
