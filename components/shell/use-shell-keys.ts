'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { focusRegion } from './focus-region'
import { isTyping } from './is-typing'
import { useOverlays } from './use-overlays'

/** The keys that work on every page. Never in the middle of a word of an input method. */
export function useShellKeys(): void {
  const router = useRouter()

  // The window's keyboard: the keys work wherever the focus is.
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.altKey) return
      const act = actionOf(event)
      if (!act) return
      event.preventDefault()
      act()
    }

    function actionOf(event: KeyboardEvent): (() => void) | null {
      const { open, show } = useOverlays.getState()
      const isMod = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      if (isMod && !event.shiftKey && key === 'k') return () => show(open === 'switcher' ? null : 'switcher')
      if (isMod && key === '/') return () => show(open === 'shortcuts' ? null : 'shortcuts')
      // Over a dialog the page below is out of reach.
      if (open !== null || document.querySelector('[role=dialog][data-state=open]')) return null
      if (isMod && event.shiftKey && key === 'f') return () => openSearch()
      if (isMod) return null
      if (event.key === 'F6') return () => focusRegion(event.shiftKey ? -1 : 1)
      return event.key === '?' && !isTyping(event.target) ? () => show('shortcuts') : null
    }

    function openSearch() {
      const box = document.querySelector<HTMLInputElement>('main search input')
      if (box) box.focus()
      else router.push('/search')
    }

    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [router])
}
