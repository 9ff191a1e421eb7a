import { useEffect, useRef } from 'react'
import { useHeldUnread } from '@/components/message-rows/use-mark-unread'
import type { Reading, ReadingAct } from './reading'
import { reportRead, unconfirmedRead } from './report-read'

const DELAY_MS = 300

type Input = Pick<Reading, 'marker' | 'known'> & {
  /** The room, or the thread of one (`placeOfThread`). */
  place: string
  /** The server never puts this marker back: it need not hear from where it moves. */
  isForwardOnly?: boolean
  /** Nothing is reported: what the server has is not known yet, or the reader is not a member any more. */
  isSilent: boolean
  act: (act: ReadingAct) => void
}

/** Reports the read marker soon after it moved, and when the place is left. */
export function useReadMarker({ place, isForwardOnly = false, marker, known, isSilent, act }: Input): void {
  const now = useRef({ marker, known, isForwardOnly, isSilent, act })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  // The server. The first row that is read sets the time, or a reader who scrolls on and on would never report.
  useEffect(() => {
    now.current = { marker, known, isForwardOnly, isSilent, act }
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      report(place, now.current)
    }, DELAY_MS)
  }, [place, marker, known, isForwardOnly, isSilent, act])

  // The server, on leaving.
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
      report(place, { ...now.current, act: () => undefined })
    },
    [place],
  )
}

function report(place: string, { marker, known, isForwardOnly, isSilent, act }: Omit<Input, 'place'>): void {
  if (known === null || isSilent || marker <= Math.max(known, unconfirmedRead(place))) return
  // Marked unread by the reader: it stays so until they leave the room.
  if (place in useHeldUnread.getState().held) return
  void reportRead(place, marker, isForwardOnly ? undefined : known).then((seq) => {
    if (seq !== null) act(seq < known ? { type: 'putBack', marker: seq } : { type: 'known', marker: seq })
  })
}
