import { Keyboard, LogOut, type LucideIcon, Moon, Plus, Search, Settings } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTheme } from 'next-themes'
import { useTranslations } from 'use-intl'
import { useViewer } from '@/components/people/viewer'
import { ADMIN, PLACES } from '@/components/shell/places'
import { useOverlays } from '@/components/shell/use-overlays'
import type { Entry } from './entry'

/** What can be done from anywhere, and every page. */
export function useActions(text: string, onSignOut: () => void): Entry[] {
  const t = useTranslations('switcher')
  const shell = useTranslations('shell')
  const router = useRouter()
  const { resolvedTheme, setTheme } = useTheme()
  const { role } = useViewer()
  const places = role === 'owner' || role === 'admin' ? [...PLACES, ADMIN] : PLACES
  const action = (id: string, label: string, Icon: LucideIcon, run: () => void, words = ''): Entry => ({
    ...{ id, group: 'actions', label, words, run },
    icon: <Icon aria-hidden="true" />,
  })
  const q = text.trim()
  return [
    ...(q === ''
      ? []
      : [
          action(
            'search',
            t('searchFor', { query: q }),
            Search,
            () => router.push(`/search?${new URLSearchParams({ q })}`),
            q,
          ),
        ]),
    action('new-room', shell('newRoom'), Plus, () => router.push('/rooms/new'), t('words.newRoom')),
    ...places.map(({ href, key, icon }) => action(href, shell(key), icon, () => router.push(href), t('words.page'))),
    action('/settings', shell('settings'), Settings, () => router.push('/settings'), t('words.page')),
    action('theme', t('theme'), Moon, () => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark'), t('words.theme')),
    action('shortcuts', t('shortcuts'), Keyboard, () => useOverlays.getState().show('shortcuts'), t('words.shortcuts')),
    action('sign-out', shell('signOut'), LogOut, onSignOut, t('words.signOut')),
  ]
}
