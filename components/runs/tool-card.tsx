'use client'

import { useMayDecide } from '@/components/approvals/use-may-decide'
import { useViewer } from '@/components/people/viewer'
import { useRoomFacts } from '@/components/rooms/room-context'
import type { PublicMessage } from '@/lib/messages/schema'
import { canRememberForRoom, canStopRun } from '@/lib/rooms/policy'
import type { ToolCard as Card } from '@/lib/tool-cards/schema'
import { StopRunButton } from './stop-run-button'
import { ToolCardView } from './tool-card-view'

/** The card of a tool call under an agent's message. Who asked may take it back while it waits. */
export function ToolCard({ message, card }: { message: PublicMessage; card: Card }) {
  const room = useRoomFacts()
  const viewer = useViewer()
  const mayDecide = useMayDecide(room, room.membership, card.approval)
  const isWaiting = card.approval?.status === 'pending' && message.runId !== null
  const mayStop =
    isWaiting && canStopRun(room, room.membership, viewer, { requestedById: card.approval?.askedForId ?? '' })
  return (
    <ToolCardView
      card={card}
      canDecide={mayDecide}
      canRememberForRoom={canRememberForRoom(room, room.membership)}
      aside={mayStop && message.runId ? <StopRunButton runId={message.runId} /> : null}
    />
  )
}
