import { useCallback, useEffect, useState } from 'react'

/** What was typed and not sent, per viewer and room, kept in localStorage. Empty until the browser has taken over. */
export function useDraft(viewerId: string, roomId: string): [draft: string, setDraft: (text: string) => void] {
  const key = `confab.draft.${viewerId}.${roomId}`
  const [draft, show] = useState('')

  // localStorage: read once the browser has it. What was typed before hydration is newer than what is stored.
  useEffect(() => {
    show((typed) => typed || (localStorage.getItem(key) ?? ''))
  }, [key])

  const setDraft = useCallback(
    (text: string) => {
      show(text)
      if (text) localStorage.setItem(key, text)
      else localStorage.removeItem(key)
    },
    [key],
  )
  return [draft, setDraft]
}
