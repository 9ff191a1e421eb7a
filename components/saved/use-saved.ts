import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { toast } from '@/components/ui/toast'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'
import { savedIdsOptions, savedKeys } from './queries'

type Target = Pick<PublicMessage, 'id' | 'roomId'>

/** Whether the viewer has saved a message, and the function that saves it or lets it go. */
export function useSaved(messageId: string) {
  const t = useTranslations('messages.toolbar')
  const client = useQueryClient()
  const { data } = useQuery(savedIdsOptions())

  function set({ id, roomId }: Target, isSaved: boolean) {
    fetchJson(`/api/rooms/${roomId}/messages/${id}/saved`, { method: isSaved ? 'PUT' : 'DELETE' }).then(
      () => {
        void client.invalidateQueries({ queryKey: savedKeys.all })
        toast.success(t(isSaved ? 'saveDone' : 'unsaveDone'))
      },
      (error: unknown) =>
        toast.error(t('failed', { reason: error instanceof FetchError ? error.message : String(error) })),
    )
  }

  return { isSaved: data?.messageIds.includes(messageId) ?? false, set }
}
