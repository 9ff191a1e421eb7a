'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { usePlainLine } from '@/components/markdown/use-plain-line'
import { useActor } from '@/components/people/actor-names'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { excerptOf, messageLink } from '@/lib/messages/constants'
import type { PublicMessage } from '@/lib/messages/schema'

/** One line that opens to the whole text as it was written. */
export function SessionMessageRow({ message }: { message: PublicMessage }) {
  const t = useTranslations('sessions.messageList')
  const author = useActor(message.authorId)
  const line = usePlainLine(excerptOf(message.content))
  const { seq, roomId, content, attachments } = message
  return (
    <li>
      <details className="group">
        <summary className="flex items-baseline gap-2 px-3 py-2 text-sm hover:bg-muted [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            className="size-4 shrink-0 self-center text-muted-foreground group-open:rotate-90"
          />
          <span className="w-9 shrink-0 text-right text-muted-foreground text-xs tabular-nums">#{seq}</span>
          <span className="max-w-36 shrink-0 truncate font-medium">{author?.displayName}</span>
          <span className="min-w-0 flex-1 truncate text-muted-foreground">{line || t('noText')}</span>
          <RelativeTime iso={message.createdAt} className="shrink-0 text-muted-foreground text-xs max-sm:hidden" />
        </summary>
        <div className="grid gap-2 px-3 pb-3 pl-9 text-sm">
          {content ? <p className="whitespace-pre-wrap break-words">{content}</p> : null}
          <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs leading-6">
            <Link href={messageLink(roomId, seq)} className="text-primary hover:underline">
              {t('open', { seq })}
            </Link>
            {attachments.length > 0 ? (
              <span className="text-muted-foreground">{t('files', { count: attachments.length })}</span>
            ) : null}
          </p>
        </div>
      </details>
    </li>
  )
}
