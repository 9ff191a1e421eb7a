'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useViewer } from '@/components/people/viewer'
import { ADMIN, PLACES } from '@/components/shell/places'
import { cn } from '@/components/ui/cn'
import { CountBadge } from '@/components/ui/count-badge'
import { Link } from '@/components/ui/link'

type NavigationProps = {
  /** What waits for the viewer, by place. */
  waiting: { approvals: number; inbox: number }
}

/** The main navigation, with what waits in places that have something waiting. */
export function Navigation({ waiting }: NavigationProps) {
  const t = useTranslations('shell')
  const { role } = useViewer()
  const pathname = usePathname()
  const places = role === 'owner' || role === 'admin' ? [...PLACES, ADMIN] : PLACES
  return (
    <nav aria-label={t('navigation')}>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-px">
        {places.map(({ href, key, icon: Icon }) => {
          const isCurrent = href === '/rooms' ? pathname === '/rooms' : pathname.startsWith(href)
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={isCurrent ? 'page' : undefined}
                className={cn(
                  'flex h-8 items-center gap-2.5 rounded-md px-2 text-sidebar-foreground text-sm hover:bg-sidebar-accent compact:h-7 max-md:h-10',
                  isCurrent && 'bg-sidebar-accent font-medium text-foreground',
                )}
              >
                <Icon
                  aria-hidden="true"
                  className={cn('size-4 text-muted-foreground', isCurrent && 'text-foreground')}
                />
                {t(key)}
                {key === 'approvals' || key === 'inbox' ? (
                  <CountBadge
                    strong
                    count={waiting[key]}
                    label={t(`${key}Waiting`, { count: waiting[key] })}
                    className="ml-auto"
                  />
                ) : null}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
