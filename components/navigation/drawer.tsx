'use client'

import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { SidePanel } from '@/components/ui/side-panel'
import { Sidebar } from './sidebar'
import { useDrawer } from './use-drawer'
import { useDrawerSwipe } from './use-drawer-swipe'

/** The sidebar of phones, by its button or a swipe from the left edge; going somewhere closes it. */
export function Drawer({ onSignOut }: { onSignOut: () => void }) {
  const t = useTranslations('shell')
  const { isOpen, setOpen } = useDrawer()
  const pathname = usePathname()
  useDrawerSwipe()

  // The address: a new one means that a link in the drawer was followed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the reason
  useEffect(() => setOpen(false), [pathname, setOpen])

  return (
    <SidePanel open={isOpen} onOpenChange={setOpen} side="left" title={t('menu')} hideTitle className="md:hidden">
      <Sidebar onSignOut={onSignOut} roomsFirst />
    </SidePanel>
  )
}
