'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { usePlainLine } from '@/components/markdown/use-plain-line'
import { useActor } from '@/components/people/actor-names'
import { Avatar } from '@/components/ui/avatar'
import { ImportedBadge } from '@/components/ui/imported-badge'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { excerptOf, messageLink, placeOf } from '@/lib/messages/constants'
import type { PublicMessage } from '@/lib/messages/schema'
import { DecisionText } from './notice-text'

type MessageCardProps = {
  message: PublicMessage
  /** Where it was said, in lists over several rooms. */
  roomName?: string
  /** Opens something else than its place in the room. */
  href?: string
  onOpen?: () => void
  /** Next to the time: a count, a button. */
  aside?: ReactNode
}

/** A message outside its room: who, when, how it begins, and the way there. */
export function MessageCard({ message, roomName, href, onOpen, aside }: MessageCardProps) {
  const t = useTranslations('messages')
  const author = useActor(message.authorId)
  const name = author?.displayName ?? t('unknownAuthor')
  const decision = message.notice?.kind === 'decision' ? message.notice : null
  const beginning = usePlainLine(excerptOf(message.content))
  return (
    <div className="relative grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 rounded-lg border bg-card p-3 focus-within:border-ring can-hover:hover:bg-muted">
      <Avatar id={message.authorId} name={name} emoji={author?.avatar} image={author?.image} kind={author?.kind} />
      <div className="min-w-0">
        <p className="flex min-w-0 items-baseline gap-2 text-xs">
          <Link
            href={href ?? messageLink(message.roomId, placeOf(message))}
            onClick={onOpen}
            className="min-w-0 truncate font-semibold text-foreground text-sm after:absolute after:inset-0"
          >
            {name}
            <span className="sr-only">, {t('number', { seq: message.seq })}</span>
          </Link>
          {message.isImported ? <ImportedBadge className="self-center" /> : null}
          {roomName ? <span className="min-w-0 truncate text-muted-foreground">{roomName}</span> : null}
          <RelativeTime iso={message.createdAt} className="shrink-0 text-muted-foreground" />
          {aside ? <span className="relative ml-auto flex shrink-0 items-center gap-1">{aside}</span> : null}
        </p>
        {message.deletedAt ? (
          <p className="text-muted-foreground text-sm italic">{t('deleted')}</p>
        ) : (
          <p dir="auto" className="line-clamp-3 break-words text-sm [overflow-wrap:anywhere]">
            {decision ? <DecisionText decision={decision} /> : beginning || t('noText')}
          </p>
        )}
      </div>
    </div>
  )
}
