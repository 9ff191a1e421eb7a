'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { roomsOptions } from '@/components/rooms/queries'
import { countNews, countText } from './count-news'
import { markIcon } from './mark-icon'
import { markTitle } from './mark-title'

/** What is new: the same number in the window's title and on the installed application as at the rooms, a dot in the icon for the rest. */
export function NewsMarks() {
  const { data } = useQuery({ ...roomsOptions(), select: countNews })
  const { isUnread, concerns } = data ?? { isUnread: false, concerns: 0 }

  // The document's head. Each page brings a title of its own, which gets the mark as it comes.
  useEffect(() => {
    const mark = () => {
      const title = markTitle(document.title, countText(concerns))
      if (document.title !== title) document.title = title
      markIcon(isUnread)
    }
    mark()
    const observer = new MutationObserver(mark)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => observer.disconnect()
  }, [isUnread, concerns])

  // The installed application. Browsers without it, or that are not allowed, show nothing.
  useEffect(() => {
    if (!('setAppBadge' in navigator)) return
    const done = concerns > 0 ? navigator.setAppBadge(concerns) : navigator.clearAppBadge()
    done.catch(() => undefined)
  }, [concerns])

  return null
}
