import type { QueryClient } from '@tanstack/react-query'
import type { ActorMap } from '@/lib/actors/schema'
import type { PublicMessage } from '@/lib/messages/schema'
import { applyMessagePatch } from './apply-message-patch'
import { applySiblingPatch } from './apply-sibling-patch'
import { mergeMessage } from './merge-message'
import { mergeReply } from './merge-reply'
import { messageKeys, type Timeline, threadOfKey } from './queries'

/** Writes a message into every open timeline and thread of its room: what the stream and the answer to a send both do. */
export function applyMessage(client: QueryClient, message: PublicMessage, actors?: ActorMap): void {
  for (const [key, held] of client.getQueriesData<Timeline>({ queryKey: messageKeys.room(message.roomId) })) {
    if (!held) continue
    const rootId = threadOfKey(key)
    const merged = rootId ? mergeReply(held, message, rootId, actors) : mergeMessage(held, message, actors)
    const timeline = applyMessagePatch(applySiblingPatch(merged, message), message)
    if (timeline !== held) client.setQueryData(key, timeline)
  }
}
