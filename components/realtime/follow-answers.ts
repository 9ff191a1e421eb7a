import type { QueryClient } from '@tanstack/react-query'
import { addDelta } from '@/components/live/delta-store'
import { messageKeys, type Timeline } from '@/components/message-cache/queries'
import { fetchAnswer } from '@/components/messages/fetch-answer'
import type { PublicMessage } from '@/lib/messages/schema'
import type { DeltaFrame } from '@/lib/realtime/schema'

/** An answer whose pieces do not join up is fetched at most this often; the server saves its text every second. */
const MEND_MS = 1100

/** Takes the pieces of answers being written, and fetches an answer of which pieces were missed. */
export function followAnswers(client: QueryClient): (frame: DeltaFrame) => void {
  const mending = new Set<string>()

  const mend = ({ room, messageId }: DeltaFrame) => {
    if (mending.has(messageId)) return
    mending.add(messageId)
    setTimeout(() => mending.delete(messageId), MEND_MS)
    // The next piece tries again.
    fetchAnswer(client, room, messageId).catch(() => undefined)
  }

  return (frame) => {
    const message = findMessage(client, frame)
    if (message?.status !== 'processing') return
    if (!addDelta(frame, message.content) || frame.isStale) mend(frame)
  }
}

function findMessage(client: QueryClient, { room, messageId }: DeltaFrame): PublicMessage | undefined {
  for (const [, timeline] of client.getQueriesData<Timeline>({ queryKey: messageKeys.room(room) })) {
    const found = timeline?.pages.flatMap((page) => page.messages).find((message) => message.id === messageId)
    if (found) return found
  }
  return undefined
}
