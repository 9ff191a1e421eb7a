'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { DropArea } from '@/components/attachments/drop-area'
import type { SendAction } from '@/components/composer/use-server-form'
import { useLatestSeq } from '@/components/live/use-latest-seq'
import { useReportTyping } from '@/components/live/use-report-typing'
import type { Anchor } from '@/components/message-cache/queries'
import { RemoveDialog } from '@/components/message-rows/remove-dialog'
import { releaseUnread } from '@/components/message-rows/use-mark-unread'
import { roomOptions } from '@/components/rooms/queries'
import { RoomProvider } from '@/components/rooms/room-context'
import { useRoomPanel } from '@/components/rooms/use-room-panel'
import { ContextRangeBar } from '@/components/runs/context-range-bar'
import { RunDialogs } from '@/components/runs/run-dialogs'
import { ThreadPanel } from '@/components/thread-panel/thread-panel'
import { useThreadAddress } from '@/components/threads/use-thread-address'
import { StaticTimeline } from '@/components/timeline/static-timeline'
import { Timeline, type TimelineHandle } from '@/components/timeline/timeline'
import { useAnchor } from '@/components/timeline/use-anchor'
import { useHydrated } from '@/components/ui/use-hydrated'
import { IS_WIDE, useMedia } from '@/components/ui/use-media'
import type { MessageWindow } from '@/lib/messages/schema'
import { canPost } from '@/lib/rooms/policy'
import type { RoomDetails } from '@/lib/rooms/schema'
import { ComposerBar } from './composer-bar'
import { JumpDialog } from './jump-dialog'
import { RoomHeader } from './room-header'
import { RoomPanels } from './room-panels'
import { useReading } from './use-reading'

const NONE: string[] = []

type RoomViewProps = {
  room: RoomDetails
  initialAnchor: Anchor
  initialWindow: MessageWindow
  suggestions: string[]
  sendAction: SendAction
  clientId: string
}

/** A room: header, history, composer. */
export function RoomView({
  room: known,
  initialAnchor,
  initialWindow,
  suggestions,
  sendAction,
  clientId,
}: RoomViewProps) {
  const isHydrated = useHydrated()
  const isWide = useMedia(IS_WIDE)
  const { data: room } = useQuery({ ...roomOptions(known.id), initialData: known })
  const latestSeq = useLatestSeq(room.id, room.lastMessageSeq)
  const { opening, reading, act, readSeq, isMarked } = useReading(known, latestSeq, room.membership !== null)
  const { anchor, offset, visit, jump, hold } = useAnchor(known.id, opening)
  const reportTyping = useReportTyping(room.id)
  const thread = useThreadAddress()
  const isPanelOpen = useRoomPanel(({ panel }) => panel !== null)
  const [isJumpOpen, setJumpOpen] = useState(false)
  const [hasSent, setSent] = useState(false)
  const timeline = useRef<TimelineHandle>(null)

  // The read marker: a room marked unread is held so until it is left.
  useEffect(() => () => releaseUnread(known.id), [known.id])

  return (
    <RoomProvider room={room} onJump={jump}>
      <div className="flex h-full min-h-0">
        <div className="h-full min-w-0 flex-1">
          <DropArea roomId={room.id} roomName={room.name} isDisabled={!canPost(room, room.membership)}>
            <RoomHeader room={room} onJump={() => setJumpOpen(true)} />
            <ContextRangeBar roomId={room.id} />
            {isHydrated ? (
              <Timeline
                key={`${anchor}:${visit}`}
                ref={timeline}
                anchor={anchor}
                offset={offset}
                initialWindow={anchor === initialAnchor ? initialWindow : undefined}
                reading={reading}
                onRead={act}
                readSeq={readSeq}
                isMarked={isMarked}
                latestSeq={latestSeq}
                onJump={jump}
                onHold={hold}
              />
            ) : (
              <StaticTimeline window={initialWindow} readSeq={readSeq} anchor={initialAnchor} />
            )}
            <ComposerBar
              action={sendAction}
              clientId={clientId}
              suggestions={hasSent ? NONE : suggestions}
              onSent={() => {
                setSent(true)
                timeline.current?.toNewest()
              }}
              onTyping={reportTyping}
            />
          </DropArea>
        </div>
        {isHydrated && thread.rootId && !(isPanelOpen && isWide) ? (
          <ThreadPanel key={thread.rootId} rootId={thread.rootId} onClose={thread.close} />
        ) : null}
        {isHydrated ? <RoomPanels key={room.id} room={room} threadId={thread.rootId} /> : null}
      </div>
      <JumpDialog
        open={isJumpOpen}
        onOpenChange={setJumpOpen}
        lastSeq={latestSeq}
        unreadSeq={readSeq === null ? null : readSeq + 1}
        onJump={jump}
      />
      <RemoveDialog />
      <RunDialogs roomId={room.id} />
    </RoomProvider>
  )
}
