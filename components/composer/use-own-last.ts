import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { messageKeys, type Timeline } from '@/components/message-cache/queries'
import { useViewer } from '@/components/people/viewer'
import type { PublicMessage } from '@/lib/messages/schema'

/** Finds one's own newest message among what is loaded: what arrow-up edits. */
export function useOwnLast(roomId: string): () => PublicMessage | undefined {
  const client = useQueryClient()
  const { id } = useViewer()
  return useCallback(() => {
    const held = client.getQueriesData<Timeline>({ queryKey: messageKeys.room(roomId) })
    return held
      .flatMap(([, timeline]) => timeline?.pages.flatMap((page) => page.messages) ?? [])
      .filter((message) => message.authorId === id && !message.deletedAt)
      .sort((a, b) => a.seq - b.seq)
      .at(-1)
  }, [client, roomId, id])
}
