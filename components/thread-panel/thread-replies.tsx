'use client'

import { useQuery } from '@tanstack/react-query'
import { useRoomFacts } from '@/components/rooms/room-context'
import { threadStateOptions } from '@/components/threads/queries'
import { Skeleton } from '@/components/ui/skeleton'
import { ReplyList } from './reply-list'

/** A thread as it is when it is opened: the server is asked how far it was read, as each visit to a room does. */
export function ThreadReplies({ rootId }: { rootId: string }) {
  const room = useRoomFacts()
  const state = useQuery(threadStateOptions(room.id, rootId))
  // Without a connection what is here has to do.
  if (!state.isFetchedAfterMount && state.fetchStatus !== 'paused') {
    return (
      <div className="min-h-0 flex-1">
        <Skeleton className="m-3 h-24" />
      </div>
    )
  }
  return <ReplyList rootId={rootId} opened={state.isError ? null : (state.data ?? null)} />
}
