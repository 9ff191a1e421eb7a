'use client'

import { CornerDownRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useMessagePlace } from '@/components/messages/message-place'
import type { PublicMessage } from '@/lib/messages/schema'
import { useThreadAddress } from './use-thread-address'

/** Over a reply in the room's history: that it belongs to a thread. */
export function ReplyMark({ message }: { message: PublicMessage }) {
  const t = useTranslations('threads')
  const { open } = useThreadAddress()
  const isInThread = useMessagePlace() === 'thread'
  const { threadRootId, thread } = message
  if (isInThread || threadRootId === null || !thread) return null
  return (
    <button
      type="button"
      data-reply-to={thread.rootSeq}
      className="flex min-h-6 items-center gap-1 rounded-sm text-muted-foreground text-xs hover:text-foreground hover:underline max-md:min-h-11"
      onClick={() => open(threadRootId)}
    >
      <CornerDownRight className="size-3" aria-hidden="true" />
      {t('replyIn', { seq: thread.rootSeq })}
    </button>
  )
}
