'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

type TimelinePillsProps = {
  /** Messages the reader has not seen below; null while at the end. */
  below: number | null
  /** Unread messages above the window; 0 hides the pill. */
  above: number
  onNewest: () => void
  onFirstUnread: () => void
}

/** Ways back to what is new, floating over the list. */
export function TimelinePills({ below, above, onNewest, onFirstUnread }: TimelinePillsProps) {
  const t = useTranslations('messages')
  return (
    <>
      {above > 0 ? (
        <Button
          size="sm"
          variant="outline"
          className="-translate-x-1/2 absolute top-3 left-1/2 z-20 animate-rise rounded-full bg-popover shadow-float"
          onClick={onFirstUnread}
        >
          <ArrowUp aria-hidden="true" />
          {t('unreadAbove', { count: above })}
        </Button>
      ) : null}
      {below === null ? null : (
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
