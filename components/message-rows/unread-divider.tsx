'use client'

import { useTranslations } from 'use-intl'

/** Where reading stopped last time; it stays until the room is left. */
export function UnreadDivider() {
  const t = useTranslations('messages')
  return (
    <div className="flex items-center gap-2 pt-3 pb-1">
      <span className="h-px flex-1 bg-destructive/50" />
      <span className="font-semibold text-2xs text-destructive uppercase tracking-wide">{t('new')}</span>
    </div>
  )
}
