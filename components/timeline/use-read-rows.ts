import { useCallback, useEffect } from 'react'
import { useViewer } from '@/components/people/viewer'
import { isBy } from '@/lib/messages/constants'
import type { PublicMessage } from '@/lib/messages/schema'
import type { TimelineRow } from './build-rows'
import { isInView } from './is-in-view'
import type { ReadingAct, Shown } from './reading'
import type { useMessageList } from './use-message-list'
import { useShownRows } from './use-shown-rows'

type List = { list: ReturnType<typeof useMessageList>; rows: TimelineRow[] }
type Input = Omit<Parameters<typeof useShownRows>[0], 'inView' | 'lastKey' | 'onShown'> &
  List & {
    messages: PublicMessage[]
    /** The room's newest number when the timeline was opened. */
    openedAtSeq: number
    /** The reader marked the room unread: nothing is read until they leave it. */
    isMarked: boolean
    onRead: (act: ReadingAct) => void
  }

/** What a timeline says to the read marker: which rows were in view, and what the reader wrote, on any device. */
export function useReadRows({ messages, list, rows, openedAtSeq, isMarked, onRead, ...shown }: Input): void {
  const viewerId = useViewer().id
  const onShown = useCallback(
    (rows: Shown) => {
      if (!isMarked) onRead({ type: 'shown', rows })
    },
    [isMarked, onRead],
  )
  useShownRows({
    ...shown,
    inView: (element) => rowsInView(element, { list, rows }),
    lastKey: rows.at(-1)?.key,
    onShown,
  })

  const own = lastOwn(messages, (message) => isBy(message, viewerId) && message.threadRootId === null)
  const { from, to } = own ?? NONE
  // The marker. The server moves it as well, for all devices.
  useEffect(() => {
    if (to > openedAtSeq) onRead({ type: 'wrote', rows: { from, to } })
  }, [from, to, openedAtSeq, onRead])
}

const NONE: Shown = { from: 0, to: 0 }

/** The last message that is one's own, with the numbers before it that have no row. */
export function lastOwn<T extends { seq: number }>(messages: T[], isOwn: (message: T) => boolean): Shown | null {
  const index = messages.findLastIndex(isOwn)
  const own = messages[index]
  return own ? { from: (messages[index - 1]?.seq ?? own.seq - 1) + 1, to: own.seq } : null
}

/** A number that has no row belongs to the next one. */
function rowsInView(element: HTMLElement, { list, rows }: List): Shown | null {
  const view = { top: element.scrollTop, height: element.clientHeight }
  const seqs = list.getVirtualItems().flatMap(({ index, start, end }) => {
    const row = rows[index]
    if (row?.kind !== 'message' || !isInView({ top: start, bottom: end }, view)) return []
    const before = rows[index - 1]
    return [{ from: before?.kind === 'message' ? before.message.seq + 1 : row.message.seq, to: row.message.seq }]
  })
  const [first, last] = [seqs[0], seqs.at(-1)]
  return first && last ? { from: first.from, to: last.to } : null
}
