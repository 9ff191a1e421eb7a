'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Reply, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { usePlainLine } from '@/components/markdown/use-plain-line'
import { messageKeys, type Timeline } from '@/components/message-cache/queries'
import { Button } from '@/components/ui/button'
import { ImportedBadge } from '@/components/ui/imported-badge'
import { excerptOf } from '@/lib/messages/constants'
import type { PublicMessage } from '@/lib/messages/schema'

/** Over the field: what is being answered, and the way out of it. */
export function QuoteBar({ message, onCancel }: { message: PublicMessage; onCancel: () => void }) {
  const text = usePlainLine(excerptOf(message.content))
  const t = useTranslations('messages.quote')
  const name = useNameOf(message)
  return (
    <div
      className="flex items-center gap-2 border-b px-3.5 py-1.5 text-muted-foreground text-xs"
      data-quoting={message.seq}
    >
      <Reply className="size-3.5 shrink-0" aria-hidden="true" />
      <p className="min-w-0 flex-1 truncate">
        <span className="font-medium text-foreground">{t('answering', { name })}</span>{' '}
        {message.isImported ? <ImportedBadge className="me-1" /> : null}
        <span dir="auto">{text}</span>
      </p>
      <Button variant="ghost" size="icon-xs" className="max-md:size-11" aria-label={t('cancel')} onClick={onCancel}>
        <X aria-hidden="true" />
      </Button>
    </div>
  )
}

/** The composer is outside the list that provides the names. */
function useNameOf({ roomId, authorId }: PublicMessage): string {
  const held = useQueryClient().getQueriesData<Timeline>({ queryKey: messageKeys.room(roomId) })
  const maps = held.flatMap(([, timeline]) => timeline?.pages.map((page) => page.actors) ?? [])
  return maps.find((actors) => actors[authorId])?.[authorId]?.displayName ?? ''
}
