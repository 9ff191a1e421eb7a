'use client'

import { useTranslations } from 'use-intl'
import { useRoomFacts } from '@/components/rooms/room-context'
import { roomLabel } from '@/components/rooms/room-label'
import { Skeleton } from '@/components/ui/skeleton'
import { canPost } from '@/lib/rooms/policy'
import { TOP_SPACE } from './use-message-list'

/** Above the first row: the room's beginning, or the shape of what is being loaded. */
export function TopOfTimeline({ hasBefore, isEmpty }: { hasBefore: boolean; isEmpty: boolean }) {
  const t = useTranslations('messages')
  const room = useRoomFacts()
  return (
    <div style={{ height: TOP_SPACE }} className="flex flex-col justify-end overflow-hidden px-4 pb-3 md:px-7">
      {hasBefore ? (
        <LoadingRows label={t('loadOlder')} />
      ) : (
        <>
          <h2 className="truncate font-semibold text-xl">
            {isEmpty
              ? t('empty')
              : t(room.kind === 'direct' ? 'beginningDirect' : 'beginning', { room: roomLabel(room) })}
          </h2>
          {isEmpty && !canPost(room, room.membership) ? null : (
            <p className="text-muted-foreground text-sm">{isEmpty ? t('emptyHint') : t('beginningHint')}</p>
          )}
        </>
      )}
    </div>
  )
}

const WIDTHS = ['w-3/5', 'w-2/5', 'w-4/5'] as const

export function LoadingRows({ label }: { label: string }) {
  return (
    <div className="grid gap-4 py-2">
      <span className="sr-only">{label}</span>
      {WIDTHS.map((width) => (
        <div key={width} className="flex gap-3">
          <Skeleton className="size-9 shrink-0 rounded-full" />
          <div className="grid flex-1 content-center gap-1.5">
            <Skeleton className="h-2.5 w-24" />
            <Skeleton className={`h-2.5 ${width}`} />
          </div>
        </div>
      ))}
    </div>
  )
}
