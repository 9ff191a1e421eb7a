'use client'

import { useRoomFacts } from '@/components/messages/room-context'
import type { PublicMessage } from '@/lib/messages/schema'
import { canDecideApproval } from '@/lib/rooms/policy'
import type { ToolCard as Card } from '@/lib/runs/schema'
import { ToolCardView } from './tool-card-view'

/** The card of a tool call under an agent's message. */
export function ToolCard({ card }: { message: PublicMessage; card: Card }) {
  const room = useRoomFacts()
  return <ToolCardView card={card} canDecide={canDecideApproval(room, room.membership, { kind: 'human' })} />
}
