import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Anchor, MAX_PAGES, messageKeys, type Timeline } from '@/components/message-cache/queries'
import { trimTimeline } from '@/components/message-cache/trim-timeline'
import type { MessageWindow } from '@/lib/messages/schema'

/** How long a frame may be under way before the timeline asks for what it misses. */
const GRACE_MS = 1500

type Input = {
  roomId: string
  anchor: Anchor
  latestSeq: number
  pages: MessageWindow[] | undefined
  isAtEnd: boolean
}

/** Keeps a live timeline honest: bounded however much arrives, and never believing it is complete when the room says otherwise. */
export function useCatchUp({ roomId, anchor, latestSeq, pages, isAtEnd }: Input): void {
  const client = useQueryClient()
  const last = pages?.at(-1)
  const lastSeq = last?.messages.at(-1)?.seq ?? 0
  const isBehind = last !== undefined && !last.hasAfter && latestSeq > lastSeq
  const isTooLong = (pages?.length ?? 0) > MAX_PAGES

  // The query cache, which live messages lengthen past its own limit.
  useEffect(() => {
    if (!isTooLong) return
    client.setQueryData<Timeline>(messageKeys.window(roomId, anchor), (held) => held && trimTimeline(held, isAtEnd))
  }, [client, roomId, anchor, isTooLong, isAtEnd])

  // The query cache again: marks that there is more, which makes the list fetch it when the reader gets there.
  useEffect(() => {
    if (!isBehind) return
    const timer = setTimeout(() => {
      client.setQueryData<Timeline>(messageKeys.window(roomId, anchor), (held) => held && expectMore(held))
    }, GRACE_MS)
    return () => clearTimeout(timer)
  }, [client, roomId, anchor, isBehind])

  // The query cache on leaving: a newest timeline that lost its newest page would open in the past next time.
  useEffect(() => {
    const key = messageKeys.window(roomId, anchor)
    return () => {
      const held = client.getQueryData<Timeline>(key)
      if (anchor === 'newest' && held?.pages.at(-1)?.hasAfter) client.removeQueries({ queryKey: key, exact: true })
    }
  }, [client, roomId, anchor])
}

function expectMore(timeline: Timeline): Timeline {
  const last = timeline.pages.at(-1)
  return last ? { ...timeline, pages: timeline.pages.with(-1, { ...last, hasAfter: true }) } : timeline
}
