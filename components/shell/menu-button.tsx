'use client'

import { Menu } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { useDrawer } from './use-drawer'

/** Opens the navigation on phones, where it has no place of its own. */
export function MenuButton() {
  const t = useTranslations('shell')
  const { isOpen, setOpen } = useDrawer()
  return (
    <Button
      variant="ghost"
      size="icon"
      className="-ml-2 md:hidden"
      aria-label={t('openMenu')}
      aria-expanded={isOpen}
      onClick={() => setOpen(true)}
    >
      <Menu className="size-5" aria-hidden="true" />
    </Button>
  )
}
