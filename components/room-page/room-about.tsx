'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { RoomFiles } from '@/components/attachments/room-files'
import { ModerationLog } from '@/components/moderation/moderation-log'
import { RoomPins } from '@/components/pins/room-pins'
import { ManageMembersLink } from '@/components/rooms/manage-members-link'
import { MemberList } from '@/components/rooms/member-list'
import { membersOptions, roomOptions } from '@/components/rooms/queries'
import { RoomThreads } from '@/components/threads/room-threads'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import { useHydrated } from '@/components/ui/use-hydrated'
import { isAtLeast } from '@/lib/rooms/policy'
import type { MemberList as Members, RoomDetails } from '@/lib/rooms/schema'
import { RoomFacts } from './room-facts'

type RoomAboutProps = { room: RoomDetails; members: Members; tab: string }

/** The tabs of a room's details; the address holds the selected tab. */
export function RoomAbout({ room: known, members: first, tab }: RoomAboutProps) {
  const t = useTranslations('rooms.page')
  const isHydrated = useHydrated()
  const { data: room } = useQuery({ ...roomOptions(known.id), initialData: known })
  const { data: members } = useQuery({ ...membersOptions(known.id), initialData: first })
  const isModerator = room.membership !== null && isAtLeast(room.membership.role, 'moderator')
  const tabs = [
    'about',
    'members',
    ...(room.membership ? ['pins', 'files', 'threads'] : []),
    ...(isModerator && room.kind !== 'direct' ? ['moderation'] : []),
  ] as const
  const chosen = tabs.find((one) => one === tab) ?? 'about'
  return (
    <Tabs
      key={isHydrated ? 'live' : 'still'}
      defaultValue={chosen}
      onValueChange={(next) => history.replaceState(history.state, '', `?tab=${next}`)}
    >
      <TabsList aria-label={t('tabs')}>
        <TabsTrigger value="about">{t('about')}</TabsTrigger>
        <TabsTrigger value="members">{t('members', { count: members.total })}</TabsTrigger>
        {room.membership ? (
          <>
            <TabsTrigger value="pins">{t('pins')}</TabsTrigger>
            <TabsTrigger value="files">{t('files')}</TabsTrigger>
            <TabsTrigger value="threads">{t('threads')}</TabsTrigger>
          </>
        ) : null}
        {tabs.includes('moderation') ? <TabsTrigger value="moderation">{t('moderation')}</TabsTrigger> : null}
      </TabsList>
      <TabsContent value="about">
        <RoomFacts room={room} />
      </TabsContent>
      <TabsContent value="members" className="-mx-3">
        <ManageMembersLink room={room} className="mx-5 mt-1" />
        <MemberList roomId={room.id} />
      </TabsContent>
      <TabsContent value="pins" className="-mx-3">
        <RoomPins roomId={room.id} />
      </TabsContent>
      <TabsContent value="threads" className="-mx-3">
        <RoomThreads roomId={room.id} />
      </TabsContent>
      <TabsContent value="files">
        <RoomFiles roomId={room.id} />
      </TabsContent>
      <TabsContent value="moderation">
        <ModerationLog roomId={room.id} />
      </TabsContent>
    </Tabs>
  )
}
