import { useCallback, useEffect } from 'react'
import { create } from 'zustand'
import { useViewer } from '@/components/people/viewer'
import { remember } from '@/components/ui/remember'

const MOST = 18
const KEY = 'confab.emoji.recent'

const useStore = create<{ viewerId: string; recent: string[] }>(() => ({ viewerId: '', recent: [] }))

/** The emojis the viewer picked last, newest first, kept in localStorage; and the function that remembers another. */
export function useRecentEmojis(): [recent: string[], note: (emoji: string) => void] {
  const { id } = useViewer()
  const recent = useStore((state) => (state.viewerId === id ? state.recent : NONE))

  // localStorage: read once the browser has it.
  useEffect(() => {
    if (useStore.getState().viewerId !== id) useStore.setState({ viewerId: id, recent: read(id) })
  }, [id])

  const note = useCallback(
    (emoji: string) => {
      const next = [emoji, ...read(id).filter((each) => each !== emoji)].slice(0, MOST)
      remember(`${KEY}.${id}`, JSON.stringify(next))
      useStore.setState({ viewerId: id, recent: next })
    },
    [id],
  )
  return [recent, note]
}

const NONE: string[] = []

function read(viewerId: string): string[] {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(`${KEY}.${viewerId}`) ?? '[]')
    return Array.isArray(parsed) ? parsed.filter((emoji) => typeof emoji === 'string').slice(0, MOST) : NONE
  } catch {
    // Not ours, or truncated: start over.
    return NONE
  }
}
