'use client'

import { useMayDecide } from '@/components/approvals/use-may-decide'
import { ToolCardView } from '@/components/runs/tool-card-view'
import { canRememberForRoom, type MemberFacts, type RoomFacts } from '@/lib/rooms/policy'
import type { ToolCard } from '@/lib/tool-cards/schema'

/** What the reader's rights in the room of a session depend on. */
export type Standing = { room: RoomFacts; membership: MemberFacts }

/** The card of a tool call on the page of its session. */
export function SessionToolCard({ card, standing: { room, membership } }: { card: ToolCard; standing: Standing }) {
  const canDecide = useMayDecide(room, membership, card.approval)
  return (
    <ToolCardView
      card={card}
      canDecide={canDecide}
      canRememberForRoom={canRememberForRoom(room, membership)}
      className="max-w-none"
    />
  )
}
