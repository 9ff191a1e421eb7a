'use client'

import { useQueryClient } from '@tanstack/react-query'
import { CircleAlert, Clock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { restoreToComposer } from '@/components/composer/restore-to-composer'
import { queueMessage } from '@/components/outbox/queue-message'
import { type Unsent, useOutbox } from '@/components/outbox/use-outbox'
import { useViewer } from '@/components/people/viewer'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

/** Why a message is not out yet, and what its author can do: again, otherwise, or not at all. */
export function UnsentActions({ unsent }: { unsent: Unsent }) {
  const t = useTranslations('messages.outbox')
  const client = useQueryClient()
  const viewer = useViewer()
  const drop = useOutbox((state) => state.drop)
  const isWaiting = unsent.state === 'waiting'
  const Icon = isWaiting ? Clock : CircleAlert

  return (
    <div
      role={isWaiting ? 'status' : 'alert'}
      className={cn(
        'mt-1 mb-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs',
        isWaiting ? 'text-muted-foreground' : 'text-destructive',
      )}
    >
      <Icon className="size-3.5" aria-hidden="true" />
      <span className="font-medium">
        {isWaiting ? t('cutOff') : unsent.reason ? t('reason', { reason: unsent.reason }) : t('notSent')}
      </span>
      <Button size="xs" variant="outline" className="max-md:h-11" onClick={() => queueMessage(unsent)}>
        {t('retry')}
      </Button>
      <Button
        size="xs"
        variant="ghost"
        className="max-md:h-11"
        onClick={() => restoreToComposer(client, viewer.id, unsent)}
      >
        {t('edit')}
      </Button>
      <Button size="xs" variant="ghost" className="max-md:h-11" onClick={() => drop(unsent.clientId)}>
        {t('discard')}
      </Button>
    </div>
  )
}
