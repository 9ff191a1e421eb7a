'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'

const classes =
  'sr-only z-60 rounded-md bg-primary px-3 py-2 font-medium text-primary-foreground text-sm focus:not-sr-only focus:fixed focus:top-2 focus:left-2'

/** After "Skip to content": straight to the rooms, and in a room to the message box. */
export function SkipLinks() {
  const t = useTranslations('shell')
  const isRoom = /^\/rooms\/[0-9a-f-]{36}$/.test(usePathname())
  return (
    <nav aria-label={t('skipLinks')} className="absolute">
      <a href="#rooms" className={classes}>
        {t('skipRooms')}
      </a>
      {isRoom ? (
        <button type="button" className={classes} onClick={focusComposer}>
          {t('skipComposer')}
        </button>
      ) : null}
    </nav>
  )
}

function focusComposer() {
  document.querySelector<HTMLElement>('main form textarea[name=content]')?.focus()
}
