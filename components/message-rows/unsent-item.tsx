'use client'

import { useTranslations } from 'use-intl'
import { MessageFiles } from '@/components/attachments/message-files'
import { Markdown } from '@/components/markdown/markdown'
import type { Unsent } from '@/components/outbox/use-outbox'
import { useViewer } from '@/components/people/viewer'
import { Avatar } from '@/components/ui/avatar'
import { cn } from '@/components/ui/cn'
import type { PublicAttachment } from '@/lib/attachments/schema'
import { UnsentActions } from './unsent-actions'

const NO_FILES: PublicAttachment[] = []
const NO_MENTIONS = new Map<string, string>()

/** A message of ours without a number yet: on its way, waiting for the connection, or held back with the reason. */
export function UnsentItem({ unsent, isGrouped }: { unsent: Unsent; isGrouped: boolean }) {
  const t = useTranslations('messages')
  const viewer = useViewer()
  return (
    <div
      className={cn(
        'grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 px-3 py-0.5 compact:py-px',
        !isGrouped && 'mt-2 compact:mt-1',
      )}
      data-unsent={unsent.clientId}
    >
      <div className="pt-0.5">
        {isGrouped ? null : (
          <Avatar
            id={viewer.id}
            name={viewer.displayName}
            image={viewer.image}
            className="compact:size-7 compact:text-2xs"
          />
        )}
      </div>
      <div className="min-w-0">
        {isGrouped ? null : (
          <div className="flex items-baseline gap-2">
            <span className="truncate font-semibold text-base compact:leading-5">{viewer.displayName}</span>
          </div>
        )}
        <div
          className={cn(
            'max-w-[68ch] break-words text-base compact:leading-5 [overflow-wrap:anywhere]',
            unsent.state !== 'failed' && 'text-muted-foreground',
            unsent.type === 'action' && 'italic',
          )}
        >
          {unsent.content === '' ? null : <Markdown text={unsent.content} mentions={NO_MENTIONS} />}
          <MessageFiles attachments={unsent.attachments ?? NO_FILES} />
        </div>
        {unsent.state === 'sending' ? (
          <span className="sr-only">{t('outbox.sending')}</span>
        ) : (
          <UnsentActions unsent={unsent} />
        )}
      </div>
    </div>
  )
}
