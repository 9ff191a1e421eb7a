import { type RefObject, useEffect } from 'react'

/**
 * j and k go from question to question; a approves the one that has the focus, once, and d opens the reason for a no.
 * Nothing is answered that was not gone to before, and keys typed into fields or with a modifier are left alone.
 */
export function useInboxKeys(list: RefObject<HTMLElement | null>): void {
  // The keys of the whole page: the inbox is all there is on it.
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)

    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      const { target } = event
      if (!(target instanceof Element) || target.closest('input, textarea, select, [role=menu], [role=dialog]')) return
      const entries = [...(list.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])]
      const current = entries.findIndex((entry) => entry.contains(target))
      if (event.key === 'j' || event.key === 'k') {
        const next = event.key === 'j' ? current + 1 : Math.max(0, current - 1)
        entries[Math.min(next, entries.length - 1)]?.focus()
      } else if (event.key === 'a' || event.key === 'd') {
        const answer = event.key === 'a' ? 'approve' : 'deny'
        entries[current]?.querySelector<HTMLElement>(`[data-answer=${answer}]`)?.click()
      } else return
      event.preventDefault()
    }
  }, [list])
}
