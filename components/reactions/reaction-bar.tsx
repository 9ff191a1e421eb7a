'use client'

import { useTranslations } from 'use-intl'
import { useRoomFacts } from '@/components/rooms/room-context'
import type { PublicMessage } from '@/lib/messages/schema'
import { canPost } from '@/lib/rooms/policy'
import { ReactionChip } from './reaction-chip'

/** Under a message: each emoji with how many gave it. */
export function ReactionBar({ message }: { message: PublicMessage }) {
  const t = useTranslations('messages.reactions')
  const room = useRoomFacts()
  if (message.reactions.length === 0) return null
  return (
    <ul aria-label={t('label', { seq: message.seq })} className="mt-1 flex flex-wrap gap-1">
      {message.reactions.map((reaction) => (
        <li key={reaction.emoji}>
          <ReactionChip message={message} reaction={reaction} isReadOnly={!canPost(room, room.membership)} />
        </li>
      ))}
    </ul>
  )
}
