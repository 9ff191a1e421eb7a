'use client'

import { useTranslations } from 'use-intl'
import { ConfirmForm } from '@/components/settings/confirm-form'
import { Section } from '@/components/settings/section'
import type { Viewer } from '@/components/shell/viewer'
import { canArchive, canJoin, canLeave, canRemoveSample } from '@/lib/rooms/policy'
import type { RoomListItem } from '@/lib/rooms/schema'
import { FateItem } from './fate-item'
import { PlainForm } from './plain-form'
import type { RoomActions } from './room-actions'

/** Coming in, leaving, putting the room away. Not there when the reader can do none of it. */
export function RoomFate({ room, viewer, actions }: { room: RoomListItem; viewer: Viewer; actions: RoomActions }) {
  const t = useTranslations('rooms.fate')
  const { membership } = room
  const fields = { roomId: room.id }
  const actor = { id: viewer.id, kind: 'human', role: viewer.role } as const
  const items = [
    canJoin(room, membership) ? (
      <FateItem key="join" title={t('join')} hint={t('joinHint')}>
        <PlainForm action={actions.join} fields={fields} label={t('join')} />
      </FateItem>
    ) : null,
    canLeave(room, membership) ? (
      <FateItem key="leave" title={t('leave')} hint={t('leaveHint')}>
        <ConfirmForm
          action={actions.leave}
          fields={fields}
          label={t('leave')}
          title={t('leaveTitle', { name: room.name })}
          description={t('leaveHint')}
        />
      </FateItem>
    ) : null,
    canArchive(room, membership, actor) && !room.archivedAt ? (
      <FateItem key="archive" title={t('archive')} hint={t('archiveHint')}>
        <ConfirmForm
          action={actions.archive}
          fields={fields}
          label={t('archive')}
          title={t('archiveTitle', { name: room.name })}
          description={t('archiveHint')}
        />
      </FateItem>
    ) : null,
    canArchive(room, membership, actor) && room.archivedAt ? (
      <FateItem key="unarchive" title={t('unarchive')} hint={t('unarchiveHint')}>
        <PlainForm action={actions.unarchive} fields={fields} label={t('unarchive')} />
      </FateItem>
    ) : null,
    canRemoveSample(room, membership, actor) ? (
      <FateItem key="remove" title={t('remove')} hint={t('removeHint')}>
        <ConfirmForm
          action={actions.removeSample}
          fields={fields}
          label={t('remove')}
          title={t('removeTitle')}
          description={t('removeHint')}
          variant="destructive"
        />
      </FateItem>
    ) : null,
  ].filter((item) => item !== null)
  if (items.length === 0) return null
  return (
    <Section id="fate" title={t('title')}>
      <ul className="-my-4 divide-y">{items}</ul>
    </Section>
  )
}
