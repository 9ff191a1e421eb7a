'use client'

import { Reply } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { usePlainLine } from '@/components/markdown/use-plain-line'
import { useActor } from '@/components/people/actor-names'
import { useJump } from '@/components/rooms/room-context'
import { ImportedBadge } from '@/components/ui/imported-badge'
import { publicPath } from '@/lib/core/base-path'
import { messageLink } from '@/lib/messages/constants'
import type { PublicMessage } from '@/lib/messages/schema'

/** What a message answers, as that says now, and the way there. An agent's answer right below its question needs none. */
export function Quoted({ message }: { message: PublicMessage }) {
  const t = useTranslations('messages.quote')
  const jump = useJump()
  const author = useActor(message.quote?.authorId ?? '')
  const { quote } = message
  const text = usePlainLine(quote?.excerpt ?? '')
  if (!quote || (message.answer && quote.seq === message.seq - 1)) return null
  const name = author?.displayName ?? ''
  return (
    <a
      href={publicPath(messageLink(message.roomId, quote.seq))}
      aria-label={
        quote.isDeleted ? t('ofDeleted', { seq: quote.seq }) : t(quote.isImported ? 'ofImported' : 'of', { name, text })
      }
      data-quote={quote.seq}
      className="mb-0.5 flex min-h-6 max-w-[68ch] items-center gap-1.5 rounded-sm border-input border-s-2 ps-2 text-muted-foreground text-xs leading-5 hover:text-foreground max-md:min-h-8"
      onClick={(event) => {
        if (!jump || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        jump(quote.seq)
      }}
    >
      <Reply className="size-3 shrink-0" aria-hidden="true" />
      {quote.isDeleted ? (
        <span className="italic">{t('deleted')}</span>
      ) : (
        <>
          <span className="shrink-0 font-medium">{name}</span>
          {quote.isImported ? <ImportedBadge /> : null}
          <span className="truncate" dir="auto">
            {text}
          </span>
        </>
      )}
    </a>
  )
}
