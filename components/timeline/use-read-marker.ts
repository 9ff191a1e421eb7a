import { useCallback } from 'react'
import { useHeldUnread } from '@/components/message-rows/use-mark-unread'
import { useReportRead } from './use-report-read'

/** Reports the read marker while the newest message is on the screen. A member reads on; a visitor has no marker. */
export function useReadMarker(roomId: string, readSeq: number | null, seenSeq: number): void {
  // Marked unread by the reader: it stays so until they leave the room.
  const isHeld = useCallback(() => Boolean(useHeldUnread.getState().held[roomId]), [roomId])
  useReportRead({ path: `/api/rooms/${roomId}/read`, from: readSeq, seq: seenSeq, isHeld })
}
