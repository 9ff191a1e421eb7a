'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { roomsOptions } from '@/components/rooms/queries'
import { roomNews } from '@/components/rooms/room-news'
import { Brand } from '@/components/shell/brand'
import { Link } from '@/components/ui/link'
import { Navigation } from './navigation'
import { ProfileMenu } from './profile-menu'
import { RoomList } from './room-list'
import { SidebarSearch } from './sidebar-search'
import { UnreadPills } from './unread-pills'

type SidebarProps = {
  onSignOut: () => void
  /** On a phone the rooms are what the drawer is opened for. */
  roomsFirst?: boolean
}

const NONE = { approvals: 0, inbox: 0 }

/** Where one can go: the places of the product, one's rooms, oneself. */
export function Sidebar({ onSignOut, roomsFirst = false }: SidebarProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { data: waiting = NONE } = useQuery({
    ...roomsOptions(),
    select: (rooms) => ({
      approvals: rooms.reduce((sum, room) => sum + room.pendingApprovals, 0),
      inbox: rooms.reduce((sum, room) => sum + roomNews(room).badge, 0),
    }),
  })
  const places = (
    <div data-region="places">
      <Navigation waiting={waiting} />
    </div>
  )
  return (
    <div className="flex h-full min-h-0 flex-col bg-sidebar text-sidebar-foreground">
      <div className="flex h-14 shrink-0 items-center px-4">
        <Link href="/rooms" className="flex rounded-md">
          <Brand />
        </Link>
      </div>
      <SidebarSearch />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <div
          ref={scroller}
          className="scroll-thin relative grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-4 overflow-y-auto px-2 pb-4 compact:gap-2"
        >
          {roomsFirst ? null : places}
          <div data-region="rooms" id="rooms" tabIndex={-1}>
            <RoomList />
          </div>
          {roomsFirst ? places : null}
        </div>
        <UnreadPills scroller={scroller} />
      </div>
      <div className="shrink-0 border-sidebar-border border-t p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
        <ProfileMenu onSignOut={onSignOut} />
      </div>
    </div>
  )
}
