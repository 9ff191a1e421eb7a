'use client'

import { useTranslations } from 'use-intl'
import { MenuButton } from '@/components/shell/menu-button'
import { Skeleton } from '@/components/ui/skeleton'
import { LoadingRows } from './top-of-timeline'

/** The shape of a room while its first window is on its way. */
export function LoadingRoom() {
  const t = useTranslations('messages')
  return (
    <div className="flex h-full flex-col" aria-busy="true">
      <div className="flex h-14 shrink-0 items-center gap-2 border-b px-4 md:px-6">
        <MenuButton />
        <Skeleton className="h-4 w-32" />
      </div>
      <div className="mx-auto flex min-h-0 w-full max-w-4xl flex-1 flex-col justify-end overflow-hidden px-4 md:px-7">
        <LoadingRows label={t('loadOlder')} />
        <LoadingRows label={t('loadNewer')} />
      </div>
      <div className="mx-auto w-full max-w-4xl px-3 pb-3 md:px-7">
        <Skeleton className="h-20 rounded-lg" />
      </div>
    </div>
  )
}
