import type { QueryClient } from '@tanstack/react-query'
import { messageKeys, type Timeline } from '@/components/message-cache/queries'
import type { Viewer } from '@/components/people/viewer'
import type { RoomFacts } from '@/components/rooms/room-context'
import { canStopRun } from '@/lib/rooms/policy'

/** Runs whose answers are being written on the screen and that the viewer may stop. */
export function findRunning(client: QueryClient, room: RoomFacts, viewer: Viewer): string[] {
  const timelines = client.getQueriesData<Timeline>({ queryKey: messageKeys.room(room.id) })
  const messages = timelines.flatMap(([, timeline]) => timeline?.pages.flatMap((page) => page.messages) ?? [])
  const ids = messages.flatMap(({ status, runId, answer }) =>
    status === 'processing' && runId && answer && canStopRun(room, room.membership, viewer, answer) ? [runId] : [],
  )
  return [...new Set(ids)]
}
