'use client'

import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useMessagePlace } from '@/components/messages/message-place'
import { useViewer } from '@/components/people/viewer'
import { ReactionPicker } from '@/components/reactions/reaction-picker'
import { useQuickEmojis } from '@/components/reactions/use-quick-emojis'
import { useToggleReaction } from '@/components/reactions/use-toggle-reaction'
import { useRoomFacts } from '@/components/rooms/room-context'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Tooltip } from '@/components/ui/tooltip'
import { messageLink } from '@/lib/messages/constants'
import type { PublicMessage } from '@/lib/messages/schema'
import { canPost } from '@/lib/rooms/policy'
import { MessageMenu } from './message-menu'
import { useMessageActions } from './use-message-actions'
import { isOpenFor, useMessageMenu } from './use-message-menu'
import { useRowKeys } from './use-row-keys'

/** The menu actions shown directly in the toolbar. */
const AT_HAND = ['thread', 'quote']

/** What is done most with a message, over its right end while it has the pointer or the focus; the rest is in its menu. */
export function MessageToolbar({ message, isRemoved }: { message: PublicMessage; isRemoved: boolean }) {
  const t = useTranslations('messages')
  const room = useRoomFacts()
  const viewer = useViewer()
  const place = useMessagePlace()
  const { open, show } = useMessageMenu()
  const kind = isOpenFor(open, message.id, place)
  const toggle = useToggleReaction()
  const [quick, remember] = useQuickEmojis()
  const actions = useMessageActions(message, isRemoved)
  const mayReact = canPost(room, room.membership) && !isRemoved
  const bar = useRef<HTMLDivElement>(null)
  const showAs = (next: 'menu' | 'emoji') => (isOpen: boolean) =>
    show(isOpen ? { messageId: message.id, place, kind: next } : null)
  useRowKeys(bar, actions, mayReact ? () => showAs('emoji')(true) : null)

  function react(emoji: string) {
    const own = message.reactions.find((reaction) => reaction.emoji === emoji)?.actorIds.includes(viewer.id)
    remember(emoji)
    toggle(message, emoji, !own)
  }

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('toolbar.label', { seq: message.seq })}
      className="-top-3 absolute right-2 z-10 flex min-h-8 items-center gap-px rounded-md bg-popover px-0.5 shadow-float"
    >
      <Link
        href={messageLink(room.id, message.seq)}
        aria-label={t('permalink', { seq: message.seq })}
        className="grid min-h-6 place-items-center rounded-sm px-1.5 font-medium text-2xs text-muted-foreground tabular-nums hover:text-foreground hover:underline max-md:min-h-11"
      >
        #{message.seq}
      </Link>
      {mayReact ? (
        <>
          {quick.map((emoji) => (
            <Button
              key={emoji}
              variant="ghost"
              size="icon-xs"
              className="max-md:hidden"
              aria-label={t('toolbar.reactWith', { emoji })}
              onClick={() => react(emoji)}
            >
              {emoji}
            </Button>
          ))}
          <ReactionPicker open={kind === 'emoji'} onOpenChange={showAs('emoji')} onPick={react} />
        </>
      ) : null}
      {actions
        .filter(({ key }) => AT_HAND.includes(key))
        .map(({ key, label, icon, run }) => (
          <Tooltip key={key} label={label}>
            <Button variant="ghost" size="icon-xs" className="max-md:size-11" aria-label={label} onClick={run}>
              {icon}
            </Button>
          </Tooltip>
        ))}
      <MessageMenu actions={actions} open={kind === 'menu'} onOpenChange={showAs('menu')} />
    </div>
  )
}
