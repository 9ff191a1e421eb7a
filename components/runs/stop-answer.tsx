'use client'

import { useViewer } from '@/components/people/viewer'
import { useRoomFacts } from '@/components/rooms/room-context'
import type { PublicMessage } from '@/lib/messages/schema'
import { canStopRun } from '@/lib/rooms/policy'
import { StopRunButton } from './stop-run-button'

/** The stop button of a streaming answer, for those who may stop it. A waiting call has it on its card. */
export function StopAnswer({ message }: { message: PublicMessage }) {
  const room = useRoomFacts()
  const viewer = useViewer()
  const isWaiting = message.tools.some((card) => card.status === 'awaiting_approval')
  if (!message.answer || message.runId === null || isWaiting) return null
  if (!canStopRun(room, room.membership, viewer, message.answer)) return null
  return (
    <div className="mt-1">
      <StopRunButton runId={message.runId} />
    </div>
  )
}
