'use client'

import { ArrowDown, ArrowUp, CheckCheck, RotateCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

type TimelinePillsProps = {
  /** Messages the reader has not seen below; null while at the end. */
  below: number | null
  /** Unread messages above what is in view; 0 hides the pill. */
  above: number
  /** The edge at which a page could not be loaded. */
  failed: 'above' | 'below' | null
  onRetry: () => void
  onNewest: () => void
  onFirstUnread: () => void
  onAllRead: () => void
}

/** Ways back to what is new, floating over the list. */
export function TimelinePills(props: TimelinePillsProps) {
  const { below, above, failed, onRetry, onNewest, onFirstUnread, onAllRead } = props
  const t = useTranslations('messages')
  return (
    <>
      {above > 0 && failed !== 'above' ? (
        <div className="-translate-x-1/2 absolute top-12 left-1/2 z-20 flex animate-rise whitespace-nowrap rounded-full bg-popover shadow-float">
          <Button size="sm" variant="outline" className="rounded-full rounded-e-none" onClick={onFirstUnread}>
            <ArrowUp aria-hidden="true" />
            {t('unreadAbove', { count: above })}
          </Button>
          <Button size="sm" variant="outline" className="rounded-full rounded-s-none border-s-0" onClick={onAllRead}>
            <CheckCheck aria-hidden="true" />
            {t('allRead')}
          </Button>
        </div>
      ) : null}
      {failed ? (
        <div
          role="alert"
          className={cn(
            'absolute left-1/2 z-20 flex -translate-x-1/2 animate-rise items-center gap-3 whitespace-nowrap rounded-full bg-popover py-1 pr-1 pl-4 text-sm shadow-float',
            failed === 'above' ? 'top-3' : 'bottom-3',
          )}
        >
          {t('loadFailed')}
          <Button size="xs" className="rounded-full" onClick={onRetry}>
            <RotateCw aria-hidden="true" />
            {t('loadRetry')}
          </Button>
        </div>
      ) : null}
      {below === null || failed === 'below' ? null : (
        <Button
          size="sm"
          variant={below > 0 ? 'default' : 'outline'}
          className="-translate-x-1/2 absolute bottom-3 left-1/2 z-20 animate-rise rounded-full shadow-float"
          onClick={onNewest}
        >
          <ArrowDown aria-hidden="true" />
          {below > 0 ? t('newBelow', { count: below }) : t('jumpToNewest')}
        </Button>
      )}
    </>
  )
}
