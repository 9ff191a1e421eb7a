'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'

/**
 * Without a network a link within the application would end in the browser's own navigation, and with it what is on the
 * screen: the page stays, and says why. What is written here is kept and sent later.
 */
export function OfflineLinks() {
  const t = useTranslations('realtime')
  const [isRefused, setRefused] = useState(false)
  // The document: links are in every part of it.
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (navigator.onLine || event.defaultPrevented || event.button !== 0) return
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !(event.target instanceof Element)) return
      const link = event.target.closest<HTMLAnchorElement>('a[href]')
      if (!link || link.target === '_blank' || link.hasAttribute('download') || link.origin !== location.origin) return
      const isHere = link.pathname === location.pathname && link.search === location.search
      if (isHere && link.hash !== '') return
      event.preventDefault()
      event.stopPropagation()
      if (!isHere) setRefused(true)
    }
    const onLine = () => setRefused(false)
    document.addEventListener('click', onClick, { capture: true })
    window.addEventListener('online', onLine)
    return () => {
      document.removeEventListener('click', onClick, { capture: true })
      window.removeEventListener('online', onLine)
    }
  }, [])
  // No toast: what draws those may not be here yet, and could not be fetched now.
  if (!isRefused) return null
  return (
    <p role="alert" className="bg-warning-soft px-4 py-2 text-center text-sm text-warning">
      {t('offlineLink')}
    </p>
  )
}
