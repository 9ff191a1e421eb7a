'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { Skeleton } from '@/components/ui/skeleton'
import type { PublicMessage, PublicReaction } from '@/lib/messages/schema'
import { allReactorsOptions } from './queries'

type ReactorsDialogProps = { message: PublicMessage; onClose: () => void }

/** Everyone who reacted to a message, by emoji, the first first. */
export function ReactorsDialog({ message, onClose }: ReactorsDialogProps) {
  const t = useTranslations('messages.reactions')
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent title={t('label', { seq: message.seq })}>
        {message.reactions.map((reaction) => (
          <Reactors key={reaction.emoji} message={message} reaction={reaction} />
        ))}
      </DialogContent>
    </Dialog>
  )
}

function Reactors({ message, reaction: { emoji, count } }: { message: PublicMessage; reaction: PublicReaction }) {
  const t = useTranslations('messages.reactions')
  const query = useInfiniteQuery(allReactorsOptions(message, emoji))
  const { data, isError, refetch } = query
  return (
    <section aria-label={t('emoji', { emoji, count })}>
      <h3 className="font-medium text-sm">
        {emoji} <span className="text-muted-foreground tabular-nums">{count}</span>
      </h3>
      {isError && !data ? <ErrorState onRetry={() => refetch()} className="py-4" /> : null}
      {!data && !isError ? <Skeleton className="mt-2 h-8" /> : null}
      <ul className="mt-1 grid gap-1">
        {data?.pages.flatMap(({ actorIds, actors }) =>
          actorIds.map((id) => (
            <li key={id} dir="auto" className="truncate text-sm">
              {actors[id]?.displayName ?? '…'}
            </li>
          )),
        )}
      </ul>
      <MoreButton query={query} label={t('more')} />
    </section>
  )
}
