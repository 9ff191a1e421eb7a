'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { roomsOptions } from '@/components/rooms/queries'
import { countNews, countText } from './count-news'
import { markIcon } from './mark-icon'
import { markTitle } from './mark-title'

/** What is new, in the window's title and icon and on the icon of the installed application. */
export function NewsMarks() {
  const { data } = useQuery({ ...roomsOptions(), select: countNews })
  const { count, concerns } = data ?? { count: 0, concerns: 0 }

  // The document's head. Each page brings a title of its own, which gets the mark as it comes.
  useEffect(() => {
    const mark = () => {
      const title = markTitle(document.title, countText(count))
      if (document.title !== title) document.title = title
      markIcon(count > 0)
    }
    mark()
    const observer = new MutationObserver(mark)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => observer.disconnect()
  }, [count])

  // The installed application. Browsers without it, or that are not allowed, show nothing.
  useEffect(() => {
    if (!('setAppBadge' in navigator)) return
    const done = concerns > 0 ? navigator.setAppBadge(concerns) : navigator.clearAppBadge()
    done.catch(() => undefined)
  }, [concerns])

  return null
}
