import { useReportRead } from '@/components/timeline/use-report-read'

/** Reports the read position of the open thread. */
export function useThreadRead(roomId: string, rootId: string, seq: number, isMember: boolean): void {
  useReportRead({ path: `/api/rooms/${roomId}/threads/${rootId}/read`, from: isMember ? 0 : null, seq })
}
