'use client'

import { useMayDecide } from '@/components/approvals/use-may-decide'
import { canRememberForRoom, type MemberFacts, type RoomFacts } from '@/lib/rooms/policy'
import type { ToolCard } from '@/lib/tool-cards/schema'
import { ToolCardView } from './tool-card-view'

/** What the reader's rights in the room of a run depend on. */
export type Standing = { room: RoomFacts; membership: MemberFacts }

/** The card of a tool call on a page outside its room. */
export function StandingToolCard({ card, standing: { room, membership } }: { card: ToolCard; standing: Standing }) {
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
