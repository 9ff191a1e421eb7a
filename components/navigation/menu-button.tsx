'use client'

import { useQuery } from '@tanstack/react-query'
import { Menu } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { roomsOptions } from '@/components/rooms/queries'
import { Button } from '@/components/ui/button'
import { newsElsewhere } from './news-elsewhere'
import { useDrawer } from './use-drawer'

/** Opens the navigation on phones, where it has no place of its own. A dot says that something in it is new. */
export function MenuButton() {
  const t = useTranslations('shell')
  const { isOpen, setOpen } = useDrawer()
  const pathname = usePathname()
  const { data: news = false } = useQuery({
    ...roomsOptions(),
    select: (rooms) => newsElsewhere(rooms, pathname.split('/')[2]),
  })
  return (
    <Button
      variant="ghost"
      size="icon"
      className="-ml-2 relative max-md:size-10 md:hidden"
      aria-label={news ? t('openMenuNews') : t('openMenu')}
      aria-expanded={isOpen}
      onClick={() => setOpen(true)}
    >
      <Menu className="size-5" aria-hidden="true" />
      {news ? (
        <span
          aria-hidden="true"
          className="absolute top-1.5 right-1.5 size-2.5 rounded-full border-2 border-sidebar bg-primary"
        />
      ) : null}
    </Button>
  )
}
