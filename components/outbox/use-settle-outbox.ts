import { useEffect } from 'react'
import type { PublicMessage } from '@/lib/messages/schema'
import { useOutbox } from './use-outbox'

/** Removes messages that arrived although their response was lost: they are in the timeline with a number. */
export function useSettleOutbox(messages: PublicMessage[], viewerId: string): void {
  const unsent = useOutbox((state) => state.unsent)
  const drop = useOutbox((state) => state.drop)

  // localStorage, in which the outbox is kept.
  useEffect(() => {
    for (const { clientId } of unsent) {
      if (messages.some((message) => message.clientId === clientId && message.authorId === viewerId)) drop(clientId)
    }
  }, [messages, unsent, viewerId, drop])
}
