'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useViewer } from '@/components/people/viewer'
import { useMembers } from '@/components/rooms/use-members'
import { Input } from '@/components/ui/input'
import { MoreButton } from '@/components/ui/more-button'
import { foldText } from '@/lib/core/fold-text'
import type { MemberList, RoomListItem } from '@/lib/rooms/schema'
import { MemberRow } from './member-row'
import type { RoomActions } from './room-actions'

type EditableMemberListProps = { room: RoomListItem; initial: MemberList; actions: RoomActions }

/** From here on a list is long enough to be searched. */
const SEARCHABLE = 12

/** The members with what the reader may change about each; live, like everything in a room. */
export function EditableMemberList({ room, initial, actions }: EditableMemberListProps) {
  const t = useTranslations('rooms')
  const viewer = useViewer()
  const [typed, setTyped] = useState('')
  const q = foldText(typed.trim())
  const { members, hidden, more } = useMembers(room.id, { initialData: initial, isWhole: q !== '' })
  const loaded = members ?? initial.members
  const found = loaded.filter(({ name, displayName }) => foldText(`${name} ${displayName}`).includes(q))
  return (
    <div className="grid gap-3">
      {loaded.length >= SEARCHABLE ? (
        <Input
          type="search"
          aria-label={t('settings.findMember')}
          placeholder={t('settings.findMember')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      ) : null}
      <ul aria-label={t('settings.memberList')} className="divide-y">
        {found.map((member) => (
          <li key={member.actorId} className="[contain-intrinsic-size:auto_3.5rem] [content-visibility:auto]">
            <MemberRow room={room} member={member} viewerId={viewer.id} actions={actions} />
          </li>
        ))}
      </ul>
      {found.length === 0 && !more.hasNextPage ? (
        <p className="text-muted-foreground text-sm">{t('settings.noMember')}</p>
      ) : null}
      <MoreButton query={more} label={t('showMoreMembers', { count: hidden })} />
    </div>
  )
}
