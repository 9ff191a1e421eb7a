'use client'

import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { usePermission } from './use-permission'

/** Whether this browser shows notices, and the way to let it. */
export function PermissionButton() {
  const t = useTranslations('notices')
  const { state, ask, look } = usePermission()

  // The browser's own settings may have changed.
  useEffect(() => look(), [look])

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <p role="status" className="text-muted-foreground">
        {t(`state.${state}`)}
      </p>
      {state === 'default' ? (
        <Button variant="outline" size="sm" className="max-md:h-11" onClick={ask}>
          {t('allow')}
        </Button>
      ) : null}
    </div>
  )
}
