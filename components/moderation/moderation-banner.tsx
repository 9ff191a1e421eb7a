'use client'

import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import { useHydrated } from '@/components/ui/use-hydrated'
import { ownModerationsOptions } from './queries'
import { useDismissed } from './use-dismissed'

/**
 * What a moderator had to say to the reader alone, until they have put it away: in a room its warnings, elsewhere
 * (no roomId) the removals, for which there is no room left to say them in.
 */
export function ModerationBanner({ roomId }: { roomId?: string }) {
  const t = useTranslations('moderation')
  const isHydrated = useHydrated()
  const { data } = useQuery(ownModerationsOptions())
  const { ids, dismiss } = useDismissed()
  const shown = data?.moderations.filter((one) =>
    roomId ? one.roomId === roomId && one.kind === 'warn' : one.kind === 'remove',
  )
  const open = shown?.filter(({ id }) => !ids.includes(id)) ?? []
  if (!isHydrated || !data || open.length === 0) return null
  return (
    <ul aria-label={t('toYou')} className="mb-2 grid gap-2">
      {open.map((one) => (
        <li
          key={one.id}
          role="alert"
          className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border border-warning/40 bg-warning-soft px-4 py-3 text-sm"
        >
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
          <div className="min-w-0 flex-1 basis-56">
            <p className="font-medium text-foreground">
              {one.kind === 'warn'
                ? t('warned', { name: data.actors[one.byId]?.displayName ?? t('moderator') })
                : one.roomName
                  ? t('removedFrom', { room: one.roomName })
                  : t('removed')}{' '}
              <RelativeTime iso={one.createdAt} className="font-normal text-muted-foreground text-xs" />
            </p>
            <p className="whitespace-pre-wrap break-words text-foreground">{one.reason}</p>
          </div>
          <Button size="sm" variant="outline" onClick={() => dismiss(one.id)}>
            {t('understood')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
