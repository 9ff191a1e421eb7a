import type { QueryClient } from '@tanstack/react-query'
import { mendDelta } from '@/components/live/delta-store'
import { applyMessage } from '@/components/message-cache/apply-message'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'

/** Fetches the current text of an answer after this browser missed deltas. */
export async function fetchAnswer(client: QueryClient, roomId: string, messageId: string): Promise<void> {
  const message = await fetchJson<PublicMessage>(`/api/rooms/${roomId}/messages/${messageId}`)
  applyMessage(client, message)
  mendDelta(messageId, message.content)
}
