import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { type Anchor, firstParam, timelineOptions, type WindowParam } from '@/components/message-cache/queries'
import { dayOf } from '@/components/messages/day-of'
import { useOutbox } from '@/components/outbox/use-outbox'
import { useSettleOutbox } from '@/components/outbox/use-settle-outbox'
import { useViewer } from '@/components/people/viewer'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { ActorMap } from '@/lib/actors/schema'
import type { MessageWindow } from '@/lib/messages/schema'
import { buildRows, keyOf } from './build-rows'

type Input = {
  roomId: string
  anchor: Anchor
  readSeq: number | null
  isMarked: boolean
  initialWindow: MessageWindow | undefined
}

/** The rows of a room's timeline around an anchor, with what loads more of them. */
export function useTimeline({ roomId, anchor, readSeq, isMarked, initialWindow }: Input) {
  const viewer = useViewer()
  const isLocal = useHydrated()
  const initialData: InfiniteData<MessageWindow, WindowParam> | undefined = initialWindow && {
    pages: [initialWindow],
    pageParams: [firstParam(anchor)],
  }
  const query = useInfiniteQuery({ ...timelineOptions(roomId, anchor), initialData })
  const pages = query.data?.pages
  const reachesNewest = pages !== undefined && !pages.at(-1)?.hasAfter
  const unsent = useOutbox((state) => state.unsent)

  const messages = useMemo(() => pages?.flatMap((page) => page.messages) ?? [], [pages])
  useSettleOutbox(messages, viewer.id)

  const named = useRef(new Set<string>())
  const rows = useMemo(() => {
    const first = messages[0]
    if (first) named.current.add(keyOf(first))
    return buildRows({
      messages,
      unsent: reachesNewest ? unsent.filter((each) => each.roomId === roomId) : [],
      viewerId: viewer.id,
      isFromBeginning: pages?.[0]?.hasBefore === false,
      readSeq,
      isMarked,
      named: named.current,
      dayOf: (iso) => dayOf(iso, isLocal),
    })
  }, [messages, pages, unsent, reachesNewest, roomId, viewer.id, readSeq, isMarked, isLocal])
  const actors = useMemo(
    () => pages?.reduce<ActorMap>((all, page) => Object.assign(all, page.actors), {}) ?? {},
    [pages],
  )
  return { query, rows, actors, messages, reachesNewest }
}
