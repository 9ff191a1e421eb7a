'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { publicPath } from '@/lib/core/base-path'

/** Registers public/sw.js, and goes where a notice it showed leads. */
export function ServiceWorker() {
  const router = useRouter()

  // The browser's service workers; absent on plain HTTP off loopback. Not in development, where nothing may come
  // between a change and the screen.
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
    navigator.serviceWorker.register(publicPath('/sw.js'), { updateViaCache: 'none' }).catch(() => undefined)
  }, [])

  // The worker's messages.
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const onMessage = ({ data }: MessageEvent<unknown>) => {
      const href = hrefOf(data)
      if (href) router.push(href)
    }
    navigator.serviceWorker.addEventListener('message', onMessage)
    return () => navigator.serviceWorker.removeEventListener('message', onMessage)
  }, [router])
  return null
}

/** A path of ours; anything else goes nowhere. */
function hrefOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('kind' in data) || data.kind !== 'open') return null
  return 'href' in data && typeof data.href === 'string' && /^\/(?![/\\])/.test(data.href) ? data.href : null
}
