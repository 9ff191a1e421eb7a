'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import { bringIntoView } from '@/components/ui/tabs'

const PLACES = [
  { href: '/admin', key: 'people' },
  { href: '/admin/now', key: 'now' },
  { href: '/admin/joining', key: 'access' },
  { href: '/admin/agents', key: 'agents' },
  { href: '/admin/providers', key: 'providers' },
  { href: '/admin/tools', key: 'tools' },
  { href: '/admin/budgets', key: 'budgets' },
  { href: '/admin/import', key: 'import' },
  { href: '/admin/limits', key: 'limits' },
  { href: '/admin/retention', key: 'retention' },
  { href: '/admin/audit', key: 'audit' },
  { href: '/admin/about', key: 'about' },
] as const

export function AdminTabs() {
  const t = useTranslations('admin')
  const pathname = usePathname()
  const isHere = (href: string) => pathname === href || (href !== '/admin' && pathname.startsWith(`${href}/`))
  return (
    <nav aria-label={t('sections')} className="scroll-thin overflow-x-auto border-b">
      <ul className="flex gap-5">
        {PLACES.map(({ href, key }) => (
          <li key={href}>
            <Link
              href={href}
              ref={isHere(href) ? bringIntoView : undefined}
              aria-current={isHere(href) ? 'page' : undefined}
              className={cn(
                '-mb-px flex h-10 items-center whitespace-nowrap border-transparent border-b-2 font-medium text-muted-foreground text-sm hover:text-foreground',
                isHere(href) && 'border-primary text-foreground',
              )}
            >
              {t(`${key}.title`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
