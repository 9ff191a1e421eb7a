import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { applyMessage } from '@/components/message-cache/apply-message'
import { useViewer } from '@/components/people/viewer'
import { toast } from '@/components/ui/toast'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'
import { OrderedCalls } from './ordered-calls'
import { withReaction } from './with-reaction'

/** Two quick clicks must reach the server in their order. */
const calls = new OrderedCalls()

/** Gives an emoji or takes it back: at once on the screen, then at the server; undone when that refuses. */
export function useToggleReaction(): (message: PublicMessage, emoji: string, isOn: boolean) => void {
  const t = useTranslations('messages.reactions')
  const client = useQueryClient()
  const viewer = useViewer()
  return useCallback(
    (message, emoji, isOn) => {
      applyMessage(client, withReaction(message, emoji, viewer.id, isOn))
      calls
        .run(message.id, () => tell(client, message, emoji, isOn))
        .catch((error: unknown) => {
          applyMessage(client, message)
          toast.error(t('failed', { reason: error instanceof FetchError ? error.message : String(error) }))
        })
    },
    [client, viewer.id, t],
  )
}

async function tell(client: QueryClient, { roomId, id }: PublicMessage, emoji: string, isOn: boolean): Promise<void> {
  const url = `/api/rooms/${roomId}/messages/${id}/reactions/${encodeURIComponent(emoji)}`
  applyMessage(client, await fetchJson<PublicMessage>(url, { method: isOn ? 'PUT' : 'DELETE' }))
}
