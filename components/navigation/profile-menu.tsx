'use client'

import { ChevronsUpDown, LogOut, Settings } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useViewer } from '@/components/people/viewer'
import { Avatar } from '@/components/ui/avatar'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { Link } from '@/components/ui/link'
import { ThemeItems } from './theme-items'

export function ProfileMenu({ onSignOut }: { onSignOut: () => void }) {
  const t = useTranslations('shell')
  const viewer = useViewer()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('profile', { name: viewer.displayName })}
        className="flex h-11 w-full items-center gap-2.5 rounded-md px-2 text-left hover:bg-sidebar-accent data-[state=open]:bg-sidebar-accent"
      >
        <Avatar id={viewer.id} name={viewer.displayName} image={viewer.image} size="sm" className="size-7 text-2xs" />
        <span className="min-w-0 flex-1 leading-4">
          <span className="block truncate font-medium text-foreground text-sm">{viewer.displayName}</span>
          <span className="block truncate text-2xs text-muted-foreground">@{viewer.name}</span>
        </span>
        <ChevronsUpDown aria-hidden="true" className="size-4 text-muted-foreground" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-(--radix-dropdown-menu-trigger-width)">
        <DropdownMenuItem asChild>
          <Link href="/settings">
            <Settings aria-hidden="true" />
            {t('settings')}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <ThemeItems />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={onSignOut}>
          <LogOut aria-hidden="true" />
          {t('signOut')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
