'use client'

import { useTranslations } from 'use-intl'
import type { Anchor } from '@/components/message-cache/queries'
import { dayOf } from '@/components/messages/day-of'
import { ActorsProvider } from '@/components/people/actor-names'
import { useViewer } from '@/components/people/viewer'
import { useRoomFacts } from '@/components/rooms/room-context'
import { cn } from '@/components/ui/cn'
import type { MessageWindow } from '@/lib/messages/schema'
import { buildRows } from './build-rows'
import { TimelineRowView } from './timeline-row-view'
import { TopOfTimeline } from './top-of-timeline'

const NONE = new Set<string>()

type StaticTimelineProps = { window: MessageWindow; readSeq: number | null; anchor: Anchor }

/**
 * One window as plain HTML: what the server sends, and all there is without JavaScript. The reversed column makes the
 * browser itself start at the bottom, or at the row that was asked for where it knows how.
 */
export function StaticTimeline({ window, readSeq, anchor }: StaticTimelineProps) {
  const t = useTranslations('messages')
  const room = useRoomFacts()
  const viewer = useViewer()
  const rows = buildRows({
    messages: window.messages,
    unsent: [],
    viewerId: viewer.id,
    isFromBeginning: !window.hasBefore,
    readSeq,
    named: NONE,
    dayOf: (iso) => dayOf(iso, false),
  })
  return (
    <ActorsProvider actors={window.actors}>
      <div className="scroll-thin flex min-h-0 flex-1 flex-col-reverse overflow-y-auto">
        <div className="mx-auto w-full max-w-4xl pb-5">
          {window.hasBefore ? null : <TopOfTimeline hasBefore={false} isEmpty={rows.length === 0} />}
          <div role="feed" aria-label={t('feed', { room: room.name })}>
            {rows.map((row) => (
              <div
                key={row.key}
                className={cn(
                  'flow-root px-1 md:px-4',
                  row.kind === 'message' && row.message.seq === anchor && '[scroll-initial-target:nearest]',
                )}
              >
                <TimelineRowView row={row} litSeq={null} isTabStop={false} />
              </div>
            ))}
          </div>
        </div>
      </div>
    </ActorsProvider>
  )
}
