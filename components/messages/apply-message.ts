import type { QueryClient } from '@tanstack/react-query'
import type { ActorMap } from '@/lib/actors/schema'
import type { PublicMessage } from '@/lib/messages/schema'
import { mergeMessage } from './merge-message'
import { messageKeys, type Timeline } from './queries'
import { spreadSiblings } from './spread-siblings'

/** Writes a message into every open timeline of its room: what the stream and the answer to a send both do. */
export function applyMessage(client: QueryClient, message: PublicMessage, actors?: ActorMap): void {
  client.setQueriesData<Timeline>({ queryKey: messageKeys.room(message.roomId) }, (timeline) =>
    timeline ? spreadSiblings(mergeMessage(timeline, message, actors), message) : timeline,
  )
}
