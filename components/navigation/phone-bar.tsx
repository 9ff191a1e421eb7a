'use client'

import { usePathname } from 'next/navigation'
import { Brand } from '@/components/shell/brand'
import { Link } from '@/components/ui/link'
import { MenuButton } from './menu-button'

/** The top of every page on phones, except rooms: their own header carries the menu button and saves a row. */
export function PhoneBar() {
  const pathname = usePathname()
  if (/^\/rooms\/[0-9a-f-]{36}$/.test(pathname)) return null
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b bg-sidebar px-4 md:hidden">
      <MenuButton />
      <Link href="/rooms" className="flex rounded-md">
        <Brand />
      </Link>
    </header>
  )
}
