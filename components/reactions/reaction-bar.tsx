'use client'

import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRoomFacts } from '@/components/rooms/room-context'
import type { PublicMessage } from '@/lib/messages/schema'
import { canPost } from '@/lib/rooms/policy'
import { NAMED, ReactionChip } from './reaction-chip'

const ReactorsDialog = lazy(async () => ({ default: (await import('./reactors-dialog')).ReactorsDialog }))

/** Under a message: each emoji with how many gave it, and a list of them where they are many. */
export function ReactionBar({ message }: { message: PublicMessage }) {
  const t = useTranslations('messages.reactions')
  const room = useRoomFacts()
  const [isOpen, setOpen] = useState(false)
  if (message.reactions.length === 0) return null
  return (
    <>
      <ul aria-label={t('label', { seq: message.seq })} className="mt-1 flex flex-wrap gap-1">
        {message.reactions.map((reaction) => (
          <li key={reaction.emoji}>
            <ReactionChip message={message} reaction={reaction} isReadOnly={!canPost(room, room.membership)} />
          </li>
        ))}
        {message.reactions.some(({ count }) => count > NAMED) ? (
          <li>
            <button
              type="button"
              className="flex h-6 items-center rounded-full px-2 text-muted-foreground text-xs hover:text-foreground hover:underline max-md:h-9"
              onClick={() => setOpen(true)}
            >
              {t('who')}
            </button>
          </li>
        ) : null}
      </ul>
      <Suspense>{isOpen ? <ReactorsDialog message={message} onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  )
}
