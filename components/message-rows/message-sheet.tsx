'use client'

import { SmilePlus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useMessagePlace } from '@/components/messages/message-place'
import { useViewer } from '@/components/people/viewer'
import { useQuickEmojis } from '@/components/reactions/use-quick-emojis'
import { useToggleReaction } from '@/components/reactions/use-toggle-reaction'
import { useRoomFacts } from '@/components/rooms/room-context'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { PublicMessage } from '@/lib/messages/schema'
import { canPost } from '@/lib/rooms/policy'
import { useMessageActions } from './use-message-actions'
import { useMessageMenu } from './use-message-menu'

/** The menu of a message where there is no pointer to hover with: it rises from the bottom after a long press. */
export function MessageSheet({ message, isRemoved }: { message: PublicMessage; isRemoved: boolean }) {
  const t = useTranslations('messages.toolbar')
  const room = useRoomFacts()
  const viewer = useViewer()
  const place = useMessagePlace()
  const show = useMessageMenu((state) => state.show)
  const toggle = useToggleReaction()
  const [quick, remember] = useQuickEmojis()
  const actions = useMessageActions(message, isRemoved)

  function react(emoji: string) {
    const own = message.reactions.find((reaction) => reaction.emoji === emoji)?.actorIds.includes(viewer.id)
    remember(emoji)
    toggle(message, emoji, !own)
    show(null)
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : show(null))}>
      <DialogContent
        title={t('label', { seq: message.seq })}
        className="gap-2 pb-[max(1.25rem,env(safe-area-inset-bottom))]"
      >
        {canPost(room, room.membership) && !isRemoved ? (
          <div className="flex gap-2">
            {quick.map((emoji) => (
              <Button
                key={emoji}
                variant="outline"
                className="size-11 text-xl"
                aria-label={t('reactWith', { emoji })}
                onClick={() => react(emoji)}
              >
                {emoji}
              </Button>
            ))}
            <Button
              variant="outline"
              className="size-11"
              aria-label={t('react')}
              onClick={() => show({ messageId: message.id, place, kind: 'emoji' })}
            >
              <SmilePlus aria-hidden="true" />
            </Button>
          </div>
        ) : null}
        <ul className="grid">
          {actions.map(({ key, label, icon, isDestructive, run }) => (
            <li key={key}>
              <Button
                variant="ghost"
                className={isDestructive ? 'h-11 w-full justify-start text-destructive' : 'h-11 w-full justify-start'}
                onClick={() => {
                  show(null)
                  run()
                }}
              >
                {icon}
                {label}
              </Button>
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  )
}
