'use client'

import { Bell } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { remember } from '@/components/ui/remember'
import { usePermission } from './use-permission'

const KEY = 'confab.notices.later'

/** Offers notices once something was worth one. Put away, it does not come back in this browser. */
export function PermissionBar() {
  const t = useTranslations('notices')
  const { state, isWanted, ask } = usePermission()
  const [isPutAway, setPutAway] = useState(true)

  // localStorage: read once the browser has it.
  useEffect(() => setPutAway(localStorage.getItem(KEY) !== null), [])

  function putAway() {
    remember(KEY, 'yes')
    setPutAway(true)
  }

  if (!isWanted || state !== 'default' || isPutAway) return null
  return (
    <section
      aria-label={t('bar')}
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 bg-primary-soft px-4 py-2 text-sm"
    >
      <Bell aria-hidden="true" className="size-4 text-primary" />
      <span>{t('offer')}</span>
      <Button size="sm" className="max-md:h-11" onClick={ask}>
        {t('allow')}
      </Button>
      <Button size="sm" variant="ghost" className="max-md:h-11" onClick={putAway}>
        {t('later')}
      </Button>
    </section>
  )
}
