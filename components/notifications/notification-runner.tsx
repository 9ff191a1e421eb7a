'use client'

import { useQueryClient } from '@tanstack/react-query'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useViewer } from '@/components/people/viewer'
import { frameNews } from './frame-news'
import { NewsMarks } from './news-marks'
import { notify } from './notify'
import { playSound } from './play-sound'
import { showNotification } from './show-notification'
import { useFocusedRoom } from './use-focused-room'
import { usePermission } from './use-permission'

/** Updates title and icon and shows desktop notifications. Mounted once for the signed-in screen. */
export function NotificationRunner() {
  const t = useTranslations('notices')
  const client = useQueryClient()
  const router = useRouter()
  const viewer = useViewer()
  const [, place, room] = usePathname().split('/')
  useFocusedRoom(place === 'rooms' && room && room !== 'new' ? room : null)

  // The stream's events, and the desktop.
  useEffect(() => {
    usePermission.getState().look()
    return frameNews.listen((frame) => {
      void notify({ client, viewer, t }, frame, async (notice) => {
        if (viewer.preferences.sound) playSound()
        await showNotification(notice, (href) => router.push(href))
      })
    })
  }, [client, router, viewer, t])

  return <NewsMarks />
}
