import type { QueryClient } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { MessageWindow } from '@/lib/messages/schema'
import { messageKeys, type Timeline, windowUrl } from './queries'

/** Replaces the newest timeline by its newest page, for a reader who scrolled so far up that it was dropped. */
export async function fetchNewest(client: QueryClient, roomId: string): Promise<void> {
  const page = await fetchJson<MessageWindow>(windowUrl(roomId, { newest: true }))
  const timeline: Timeline = { pages: [page], pageParams: [{ newest: true }] }
  client.setQueryData(messageKeys.window(roomId, 'newest'), timeline)
}
