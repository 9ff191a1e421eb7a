import { useCallback, useEffect } from 'react'
import { useViewer } from '@/components/people/viewer'
import type { PublicMessage } from '@/lib/messages/schema'
import type { ReadingAct, Shown } from './reading'
import { useShownRows } from './use-shown-rows'

type Input = Omit<Parameters<typeof useShownRows>[0], 'onShown'> & {
  messages: PublicMessage[]
  /** The room's newest number when the timeline was opened. */
  openedAtSeq: number
  /** The reader marked the room unread: nothing is read until they leave it. */
  isMarked: boolean
  onRead: (act: ReadingAct) => void
}

/** What a timeline says to the read marker: which rows were in view, and what the reader wrote, on any device. */
export function useReadRows({ messages, openedAtSeq, isMarked, onRead, ...shown }: Input): void {
  const viewerId = useViewer().id
  const onShown = useCallback(
    (rows: Shown) => {
      if (!isMarked) onRead({ type: 'shown', rows })
    },
    [isMarked, onRead],
  )
  useShownRows({ ...shown, onShown })

  const own =
    messages.findLast(({ authorId, threadRootId }) => authorId === viewerId && threadRootId === null)?.seq ?? 0
  // The marker. The server moves it as well, for all devices.
  useEffect(() => {
    if (own > openedAtSeq) onRead({ type: 'readUpTo', seq: own })
  }, [own, openedAtSeq, onRead])
}
