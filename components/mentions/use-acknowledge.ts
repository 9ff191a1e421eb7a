import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { toast } from '@/components/ui/toast'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import { ACKNOWLEDGED } from '@/lib/mentions/constants'
import type { MentionItem } from '@/lib/mentions/schema'
import { mentionKeys } from './queries'

/** The function that acknowledges a mention, or takes that back: a reaction, so that the author sees it. */
export function useAcknowledge(): (item: MentionItem) => void {
  const t = useTranslations('inbox')
  const client = useQueryClient()
  return ({ message: { id, roomId }, isAcknowledged }) => {
    const url = `/api/rooms/${roomId}/messages/${id}/reactions/${encodeURIComponent(ACKNOWLEDGED)}`
    fetchJson(url, { method: isAcknowledged ? 'DELETE' : 'PUT' }).then(
      () => void client.invalidateQueries({ queryKey: mentionKeys.all }),
      (error: unknown) =>
        toast.error(t('failed', { reason: error instanceof FetchError ? error.message : String(error) })),
    )
  }
}
