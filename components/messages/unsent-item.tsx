'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useViewer } from '@/components/shell/viewer'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Markdown } from './markdown'
import { type Unsent, useOutbox } from './use-outbox'
import { useSendMessage } from './use-send-message'

const NO_MENTIONS = new Map<string, string>()

/** A message of ours without a number yet: on its way, or held back with the reason and two ways out. */
export function UnsentItem({ unsent, isGrouped }: { unsent: Unsent; isGrouped: boolean }) {
  const t = useTranslations('messages')
  const viewer = useViewer()
  const send = useSendMessage(unsent.roomId)
  const drop = useOutbox((state) => state.drop)
  const hasFailed = unsent.state === 'failed'
  return (
    <div
      className={cn('grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 px-3 py-0.5', !isGrouped && 'mt-2')}
      data-unsent={unsent.clientId}
    >
      <div className="pt-0.5">{isGrouped ? null : <Avatar id={viewer.id} name={viewer.displayName} />}</div>
      <div className="min-w-0">
        {isGrouped ? null : (
          <div className="flex items-baseline gap-2">
            <span className="truncate font-semibold text-base">{viewer.displayName}</span>
          </div>
        )}
        <div
          className={cn(
            'max-w-[68ch] break-words text-base [overflow-wrap:anywhere]',
            !hasFailed && 'text-muted-foreground',
          )}
        >
          <Markdown text={unsent.content} mentions={NO_MENTIONS} />
        </div>
        {hasFailed ? (
          <div role="alert" className="mt-1 mb-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-destructive text-xs">
            <CircleAlert className="size-3.5" aria-hidden="true" />
            <span className="font-medium">
              {unsent.isCutOff
                ? t('outbox.cutOff')
                : unsent.reason
                  ? t('outbox.reason', { reason: unsent.reason })
                  : t('outbox.notSent')}
            </span>
            <Button size="xs" variant="outline" onClick={() => send(unsent)}>
              {t('outbox.retry')}
            </Button>
            <Button size="xs" variant="ghost" onClick={() => drop(unsent.clientId)}>
              {t('outbox.discard')}
            </Button>
          </div>
        ) : (
          <span className="sr-only">{t('outbox.sending')}</span>
        )}
      </div>
    </div>
  )
}
