'use client'

import { MessagesSquare } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { CountBadge } from '@/components/ui/count-badge'
import { Tooltip } from '@/components/ui/tooltip'
import { useUnreadThreads } from './use-unread-threads'

/** Opens the list of the room's threads; the number says how many of one's own have something new. */
export function ThreadsButton({ isOpen, onClick }: { isOpen: boolean; onClick: () => void }) {
  const t = useTranslations('threads')
  const unread = useUnreadThreads().size
  return (
    <Tooltip label={t('list')} side="bottom">
      <Button
        variant="ghost"
        size="icon-sm"
        className="relative max-md:size-10"
        aria-label={unread > 0 ? t('listUnread', { count: unread }) : t('list')}
        aria-expanded={isOpen}
        onClick={onClick}
      >
        <MessagesSquare aria-hidden="true" />
        <span aria-hidden="true" className="absolute -top-1 -right-1">
          <CountBadge strong count={unread} label="" />
        </span>
      </Button>
    </Tooltip>
  )
}
