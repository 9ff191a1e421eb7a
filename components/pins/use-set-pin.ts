import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { applyMessage } from '@/components/message-cache/apply-message'
import { toast } from '@/components/ui/toast'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'

/** Pins a message to its room, or takes the pin off. */
export function useSetPin(): (message: PublicMessage, isPinned: boolean) => void {
  const t = useTranslations('messages.toolbar')
  const client = useQueryClient()
  return useCallback(
    ({ roomId, id }, isPinned) => {
      const url = `/api/rooms/${roomId}/messages/${id}/pin`
      fetchJson<PublicMessage>(url, { method: isPinned ? 'PUT' : 'DELETE' }).then(
        (message) => {
          applyMessage(client, message)
          toast.success(t(isPinned ? 'pinDone' : 'unpinDone'))
        },
        (error: unknown) =>
          toast.error(t('failed', { reason: error instanceof FetchError ? error.message : String(error) })),
      )
    },
    [client, t],
  )
}
