'use client'

import { useEffect } from 'react'

/** Registers public/sw.js. Not in development, where nothing may stand between a change and the screen. */
export function ServiceWorker() {
  // The browser's service workers; absent on plain HTTP off loopback.
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined)
  }, [])
  return null
}
