'use client'

import { MessagesSquare } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useMessagePlace } from '@/components/messages/message-place'
import { CountBadge } from '@/components/ui/count-badge'
import { RelativeTime } from '@/components/ui/relative-time'
import type { PublicMessage } from '@/lib/messages/schema'
import { useThreadAddress } from './use-thread-address'
import { useUnreadThreads } from './use-unread-threads'

/** Under the root of a thread: how many replies, when the last came, and what is new. Opens the thread. */
export function ThreadLine({ message }: { message: PublicMessage }) {
  if (useMessagePlace() === 'thread' || !message.thread || message.thread.replyCount === 0) return null
  return message.threadRootId === null ? <Line message={message} thread={message.thread} /> : null
}

type LineProps = { message: PublicMessage; thread: NonNullable<PublicMessage['thread']> }

function Line({ message, thread }: LineProps) {
  const t = useTranslations('threads')
  const { open } = useThreadAddress()
  const unread = useUnreadThreads().get(message.id) ?? 0
  return (
    <button
      type="button"
      data-thread={message.seq}
      className="mt-1 flex h-7 max-w-full items-center gap-1.5 rounded-md border bg-card px-2 text-xs hover:border-input max-md:h-11"
      onClick={() => open(message.id)}
    >
      <MessagesSquare className="size-3.5 text-primary" aria-hidden="true" />
      <span className="font-medium text-primary">{t('replies', { count: thread.replyCount })}</span>
      {thread.lastReplyAt ? (
        <span className="truncate text-muted-foreground">
          {t('last')} <RelativeTime iso={thread.lastReplyAt} />
        </span>
      ) : null}
      <CountBadge count={unread} label={t('unread', { count: unread })} />
    </button>
  )
}
