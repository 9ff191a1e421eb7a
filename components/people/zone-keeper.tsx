'use client'

import { useEffect } from 'react'
import { remember } from '@/components/ui/remember'
import { fetchJson } from '@/lib/http/fetch-json'
import { useViewer } from './viewer'

const TOLD = 'confab.zone-told'

/** Reports this browser's time zone once; a zone chosen in the settings stays. */
export function ZoneKeeper() {
  const { id } = useViewer()

  // The browser's clock, and what it remembers to have said.
  useEffect(() => {
    const browserTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!browserTimeZone || localStorage.getItem(TOLD) === id) return
    fetchJson('/api/me', { method: 'PATCH', body: { browserTimeZone } })
      .then(() => remember(TOLD, id))
      // The next page asks again.
      .catch(() => undefined)
  }, [id])

  return null
}
