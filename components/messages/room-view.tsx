'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { DropArea } from '@/components/attachments/drop-area'
import { useLatestSeq } from '@/components/realtime/use-latest-seq'
import { useReportTyping } from '@/components/realtime/use-report-typing'
import { ManageMembersLink } from '@/components/rooms/manage-members-link'
import { MemberList } from '@/components/rooms/member-list'
import { roomOptions } from '@/components/rooms/queries'
import { RunDialogs } from '@/components/runs/run-dialogs'
import { ShownBar } from '@/components/runs/shown-bar'
import { RoomSearch } from '@/components/search/room-search'
import { RoomThreads } from '@/components/threads/room-threads'
import { ThreadPanel } from '@/components/threads/thread-panel'
import { useThreadAddress } from '@/components/threads/use-thread-address'
import { SidePanel } from '@/components/ui/side-panel'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { MessageWindow } from '@/lib/messages/schema'
import { canPost } from '@/lib/rooms/policy'
import type { RoomListItem } from '@/lib/rooms/schema'
import { ComposerBar } from './composer-bar'
import { JumpDialog } from './jump-dialog'
import type { Anchor } from './queries'
import { RemoveDialog } from './remove-dialog'
import { RoomProvider } from './room-context'
import { RoomHeader } from './room-header'
import { StaticTimeline } from './static-timeline'
import { Timeline, type TimelineHandle } from './timeline'
import { type Opening, useAnchor } from './use-anchor'
import { releaseUnread, useHeldUnread } from './use-mark-unread'
import type { SendAction } from './use-server-form'

type RoomViewProps = {
  room: RoomListItem
  /** Where the room opens when the address does not say. */
  opening: Opening
  initialAnchor: Anchor
  initialWindow: MessageWindow
  suggestions: string[]
  sendAction: SendAction
  clientId: string
}

/** A room: header, history, composer. */
export function RoomView({
  room: known,
  opening,
  initialAnchor,
  initialWindow,
  suggestions,
  sendAction,
  clientId,
}: RoomViewProps) {
  const t = useTranslations('messages')
  const tThreads = useTranslations('threads')
  const isHydrated = useHydrated()
  const { anchor, offset, visit, jump, hold } = useAnchor(known.id, opening)
  const { data: room } = useQuery({ ...roomOptions(known.id), initialData: known })
  const latestSeq = useLatestSeq(room.id, room.lastMessageSeq)
  const reportTyping = useReportTyping(room.id)
  const [openedAtRead] = useState(room.membership && room.unread > 0 ? room.membership.lastReadSeq : null)
  const heldSeq = useHeldUnread((state) => state.held[room.id])
  const readSeq = heldSeq === undefined ? openedAtRead : heldSeq - 1
  const thread = useThreadAddress()
  // Open beside the thread it was opened beside: picking another one closes the list.
  const threadBeside = thread.rootId ?? ''
  const [threadsBeside, setThreadsBeside] = useState<string | null>(null)
  if (threadsBeside !== null && threadsBeside !== threadBeside) setThreadsBeside(null)
  const [isMembersOpen, setMembersOpen] = useState(false)
  const [isJumpOpen, setJumpOpen] = useState(false)
  const timeline = useRef<TimelineHandle>(null)

  // The read marker: a room marked unread is held so until it is left.
  useEffect(() => () => releaseUnread(known.id), [known.id])

  return (
    <RoomProvider room={room} onJump={jump}>
      <div className="flex h-full min-h-0">
        <div className="h-full min-w-0 flex-1">
          <DropArea roomId={room.id} roomName={room.name} isDisabled={!canPost(room, room.membership)}>
            <RoomHeader
              room={room}
              onMembers={() => setMembersOpen(true)}
              onThreads={() => setThreadsBeside(threadBeside)}
              onJump={() => setJumpOpen(true)}
            />
            <ShownBar roomId={room.id} />
            {isHydrated ? (
              <Timeline
                key={`${anchor}:${visit}`}
                ref={timeline}
                anchor={anchor}
                offset={offset}
                initialWindow={anchor === initialAnchor ? initialWindow : undefined}
                readSeq={readSeq}
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
              suggestions={suggestions}
              onSent={() => timeline.current?.toNewest()}
              onTyping={reportTyping}
            />
          </DropArea>
        </div>
        {isHydrated && thread.rootId ? (
          <ThreadPanel key={thread.rootId} rootId={thread.rootId} onClose={thread.close} />
        ) : null}
      </div>
      <JumpDialog
        open={isJumpOpen}
        onOpenChange={setJumpOpen}
        lastSeq={latestSeq}
        unreadSeq={readSeq === null ? null : readSeq + 1}
        onJump={jump}
      />
      <SidePanel open={isMembersOpen} onOpenChange={setMembersOpen} title={t('room.members')}>
        <ManageMembersLink room={room} className="mx-5 mt-3" />
        <MemberList roomId={room.id} />
      </SidePanel>
      <RoomSearch room={room} />
      <SidePanel
        open={threadsBeside !== null}
        onOpenChange={(isOpen) => setThreadsBeside(isOpen ? threadBeside : null)}
        title={tThreads('list')}
      >
        <RoomThreads roomId={room.id} />
      </SidePanel>
      <RemoveDialog />
      <RunDialogs roomId={room.id} />
    </RoomProvider>
  )
}
