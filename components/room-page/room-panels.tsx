'use client'

import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { ManageMembersLink } from '@/components/rooms/manage-members-link'
import { MemberList } from '@/components/rooms/member-list'
import { useRoomPanel } from '@/components/rooms/use-room-panel'
import { RoomSearch } from '@/components/search/room-search'
import { RoomThreads } from '@/components/threads/room-threads'
import { BesidePanel } from '@/components/ui/beside-panel'
import type { RoomListItem } from '@/lib/rooms/schema'

/** The members, the search and the threads of a room. A thread that is opened takes their place. */
export function RoomPanels({ room, threadId }: { room: RoomListItem; threadId: string | null }) {
  const t = useTranslations('messages')
  const tThreads = useTranslations('threads')
  const { panel, show } = useRoomPanel()
  const close = (isOpen: boolean) => {
    if (!isOpen) show(null)
  }

  // The address: it names the thread.
  useEffect(() => {
    if (threadId) show(null)
  }, [threadId, show])

  // Leaving the room.
  useEffect(() => () => show(null), [show])

  return (
    <>
      <BesidePanel open={panel === 'members'} onOpenChange={close} title={t('room.members')}>
        <ManageMembersLink room={room} className="mx-5 mt-3" />
        <MemberList roomId={room.id} />
      </BesidePanel>
      <RoomSearch room={room} />
      <BesidePanel open={panel === 'threads'} onOpenChange={close} title={tThreads('list')}>
        <RoomThreads roomId={room.id} onOpen={() => show(null)} />
      </BesidePanel>
    </>
  )
}
