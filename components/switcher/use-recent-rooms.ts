import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { create } from 'zustand'
import { remember } from '@/components/ui/remember'

const KEY = 'confab.recentRooms'
const MOST = 30

const useRecent = create<{ ids: string[] }>(() => ({ ids: read() }))

export type RecentRooms = {
  /** In the order they were last visited in this browser, without the current one. */
  ids: string[]
  /** The room one is in, if it is one. */
  current?: string
}

export function useRecentRooms(): RecentRooms {
  const current = usePathname().split('/')[2]
  return { ids: useRecent((state) => state.ids).filter((id) => id !== current), current }
}

/** Notes each room that is opened. */
export function useNoteVisits(): void {
  const [, place, id] = usePathname().split('/')

  // localStorage: what this browser visited is to be known after a reload.
  useEffect(() => {
    if (place !== 'rooms' || !id || id === 'new') return
    const ids = [id, ...useRecent.getState().ids.filter((other) => other !== id)].slice(0, MOST)
    useRecent.setState({ ids })
    remember(KEY, JSON.stringify(ids))
  }, [place, id])
}

function read(): string[] {
  try {
    const ids: unknown = JSON.parse((typeof window === 'undefined' ? null : localStorage.getItem(KEY)) ?? '[]')
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
