'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Bell, BellOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useViewer } from '@/components/people/viewer'
import { roomKeys } from '@/components/rooms/queries'
import { Button } from '@/components/ui/button'
import { useClock } from '@/components/ui/clock'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import { fetchJson } from '@/lib/http/fetch-json'
import { FOLLOW_LEVELS, QUIETS } from '@/lib/rooms/constants'
import { isQuiet } from '@/lib/rooms/policy'
import type { RoomListItem } from '@/lib/rooms/schema'

/** The notification level of a room, and muting it for a time. */
export function QuietMenu({ room: { id: roomId, membership } }: { room: Pick<RoomListItem, 'id' | 'membership'> }) {
  const t = useTranslations('rooms.quiet')
  const client = useQueryClient()
  const viewer = useViewer()
  const clock = useClock()
  const { mutate } = useMutation({
    mutationFn: (body: { quiet: string } | { followLevel: string }) =>
      fetchJson(`/api/rooms/${roomId}/members/${viewer.id}`, { method: 'PATCH', body }),
    onSuccess: () =>
      Promise.all([roomKeys.all, roomKeys.room(roomId)].map((queryKey) => client.invalidateQueries({ queryKey }))),
    onError: (error) => toast.error(t('failed', { reason: error.message })),
  })
  if (!membership) return null
  const isMuted = isQuiet(membership)
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" className="max-md:size-10" aria-label={t(isMuted ? 'muted' : 'label')}>
          {isMuted ? <BellOff /> : <Bell />}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>{t('follow')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={membership.followLevel} onValueChange={(followLevel) => mutate({ followLevel })}>
          {FOLLOW_LEVELS.map((level) => (
            <DropdownMenuRadioItem key={level} value={level}>
              {t(`level.${level}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>
          {isMuted ? t('until', { until: untilText(membership.quietUntil, clock.time) }) : t('mute')}
        </DropdownMenuLabel>
        <DropdownMenuRadioGroup value={isMuted ? '' : 'off'} onValueChange={(quiet) => mutate({ quiet })}>
          {QUIETS.map((quiet) => (
            <DropdownMenuRadioItem key={quiet} value={quiet}>
              {t(`for.${quiet}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

/** By the reader's clock; empty: until they say otherwise. */
function untilText(iso: string | null, time: (iso: string) => string): string {
  return !iso || iso.startsWith('9999') ? 'always' : time(iso)
}
