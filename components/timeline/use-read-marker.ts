import { useEffect, useRef } from 'react'
import { useHeldUnread } from '@/components/message-rows/use-mark-unread'
import type { Reading, ReadingAct } from './reading'
import { reportRead, unconfirmedRead } from './report-read'

const DELAY_MS = 300

type Input = Pick<Reading, 'marker' | 'known'> & {
  roomId: string
  /** Nothing is reported: what the server has is not known yet, or the reader is not a member any more. */
  isSilent: boolean
  act: (act: ReadingAct) => void
}

/** Reports the read marker soon after it moved, and when the room is left. */
export function useReadMarker({ roomId, marker, known, isSilent, act }: Input): void {
  const now = useRef({ marker, known, isSilent, act })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  // The server. The first row that is read sets the time, or a reader who scrolls on and on would never report.
  useEffect(() => {
    now.current = { marker, known, isSilent, act }
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      report(roomId, now.current)
    }, DELAY_MS)
  }, [roomId, marker, known, isSilent, act])

  // The server, on leaving.
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
      report(roomId, { ...now.current, act: () => undefined })
    },
    [roomId],
  )
}

function report(roomId: string, { marker, known, isSilent, act }: Omit<Input, 'roomId'>): void {
  if (known === null || isSilent || marker <= Math.max(known, unconfirmedRead(roomId))) return
  // Marked unread by the reader: it stays so until they leave the room.
  if (roomId in useHeldUnread.getState().held) return
  void reportRead(roomId, marker, known).then((seq) => {
    if (seq !== null) act(seq < known ? { type: 'putBack', marker: seq } : { type: 'known', marker: seq })
  })
}
