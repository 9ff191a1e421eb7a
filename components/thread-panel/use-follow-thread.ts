import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { threadKeys, threadStateOptions } from '@/components/threads/queries'
import { toast } from '@/components/ui/toast'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'

/** Whether new replies of a thread concern the viewer, and the switch for it. */
export function useFollowThread(roomId: string, rootId: string) {
  const t = useTranslations('threads')
  const client = useQueryClient()
  const { data } = useQuery(threadStateOptions(roomId, rootId))
  const isFollowed = data?.isFollowed ?? false

  function toggle() {
    const method = isFollowed ? 'DELETE' : 'PUT'
    fetchJson(`/api/rooms/${roomId}/threads/${rootId}/follow`, { method }).then(
      () => client.invalidateQueries({ queryKey: threadKeys.room(roomId) }),
      (error: unknown) =>
        toast.error(t('failed', { reason: error instanceof FetchError ? error.message : String(error) })),
    )
  }
  return { isFollowed, toggle }
}
