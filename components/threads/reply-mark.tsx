'use client'

import { CornerDownRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { usePlainLine } from '@/components/markdown/use-plain-line'
import { useMessagePlace } from '@/components/messages/message-place'
import { useActor } from '@/components/people/actor-names'
import { ImportedBadge } from '@/components/ui/imported-badge'
import type { PublicMessage } from '@/lib/messages/schema'
import { useThreadAddress } from './use-thread-address'

/** Over a reply in the room's history: the message that its thread began with, and the way into the thread. */
export function ReplyMark({ message }: { message: PublicMessage }) {
  const t = useTranslations('threads')
  const { open } = useThreadAddress()
  const isInThread = useMessagePlace() === 'thread'
  const { threadRootId, thread } = message
  const author = useActor(thread?.root?.authorId ?? '')
  const text = usePlainLine(thread?.root?.excerpt ?? '')
  if (isInThread || threadRootId === null || !thread?.root) return null
  const { isDeleted, isImported } = thread.root
  const name = author?.displayName ?? ''
  return (
    <button
      type="button"
      data-reply-to={thread.rootSeq}
      aria-label={isDeleted ? t('replyToDeleted') : t(isImported ? 'replyToImported' : 'replyTo', { name, text })}
      className="flex min-h-6 max-w-[min(68ch,100%)] items-center gap-1.5 rounded-sm text-muted-foreground text-xs hover:text-foreground max-md:min-h-11"
      onClick={() => open(threadRootId)}
    >
      <CornerDownRight className="size-3 shrink-0" aria-hidden="true" />
      {isDeleted ? (
        <span className="italic">{t('rootDeleted')}</span>
      ) : (
        <>
          <bdi className="shrink-0 font-medium">{name}</bdi>
          {isImported ? <ImportedBadge /> : null}
          <span className="truncate" dir="auto">
            {text}
          </span>
        </>
      )}
    </button>
  )
}
