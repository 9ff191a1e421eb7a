'use client'

import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { toast } from '@/components/ui/toast'

/**
 * Without a network a link within the application would end in the browser's own navigation, and with it what is on the
 * screen: the page stays, and says why. What is written here is kept and sent later.
 */
export function OfflineLinks() {
  const t = useTranslations('realtime')
  // The document: links are in every part of it.
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (navigator.onLine || event.defaultPrevented || event.button !== 0) return
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !(event.target instanceof Element)) return
      const link = event.target.closest<HTMLAnchorElement>('a[href]')
      if (!link || link.target === '_blank' || link.hasAttribute('download') || link.origin !== location.origin) return
      if (link.pathname === location.pathname && link.search === location.search) return
      event.preventDefault()
      event.stopPropagation()
      toast.error(t('offlineLink'))
    }
    document.addEventListener('click', onClick, { capture: true })
    return () => document.removeEventListener('click', onClick, { capture: true })
  }, [t])
  return null
}
