'use client'

import { useTranslations } from 'use-intl'
import type { Viewer } from '@/components/people/viewer'
import { ButtonForm } from '@/components/ui/button-form'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Section } from '@/components/ui/section'
import { canArchive, canDeleteRoom, canJoin, canLeave, canRemoveSample } from '@/lib/rooms/policy'
import type { RoomListItem } from '@/lib/rooms/schema'
import { DangerItem } from './danger-item'
import type { RoomActions } from './room-actions'

/** Coming in, leaving, putting the room away. Not there when the reader can do none of it. */
export function DangerZone({ room, viewer, actions }: { room: RoomListItem; viewer: Viewer; actions: RoomActions }) {
  const t = useTranslations('rooms.fate')
  const { membership } = room
  const fields = { roomId: room.id }
  const actor = { id: viewer.id, kind: 'human', role: viewer.role } as const
  const items = [
    canJoin(room, membership) ? (
      <DangerItem key="join" title={t('join')} hint={t('joinHint')}>
        <ButtonForm action={actions.join} fields={fields} label={t('join')} />
      </DangerItem>
    ) : null,
    canLeave(room, membership) ? (
      <DangerItem key="leave" title={t('leave')} hint={t('leaveHint')}>
        <ConfirmForm
          action={actions.leave}
          fields={fields}
          label={t('leave')}
          title={t('leaveTitle', { name: room.name })}
          description={t('leaveHint')}
        />
      </DangerItem>
    ) : null,
    canArchive(room, membership, actor) && !room.archivedAt ? (
      <DangerItem key="archive" title={t('archive')} hint={t('archiveHint')}>
        <ConfirmForm
          action={actions.archive}
          fields={fields}
          label={t('archive')}
          title={t('archiveTitle', { name: room.name })}
          description={t('archiveHint')}
        />
      </DangerItem>
    ) : null,
    canArchive(room, membership, actor) && room.archivedAt ? (
      <DangerItem key="unarchive" title={t('unarchive')} hint={t('unarchiveHint')}>
        <ButtonForm action={actions.unarchive} fields={fields} label={t('unarchive')} />
      </DangerItem>
    ) : null,
    canDeleteRoom(room, membership, actor) ? (
      <DangerItem key="delete" title={t('delete')} hint={t('deleteHint')}>
        <ConfirmForm
          action={actions.deleteRoom}
          fields={fields}
          label={t('delete')}
          title={t('deleteTitle', { name: room.name })}
          description={t('deleteHint')}
          variant="destructive"
        />
      </DangerItem>
    ) : null,
    canRemoveSample(room, membership, actor) ? (
      <DangerItem key="remove" title={t('remove')} hint={t('removeHint')}>
        <ConfirmForm
          action={actions.removeSample}
          fields={fields}
          label={t('remove')}
          title={t('removeTitle')}
          description={t('removeHint')}
          variant="destructive"
        />
      </DangerItem>
    ) : null,
  ].filter((item) => item !== null)
  if (items.length === 0) return null
  return (
    <Section id="fate" title={t('title')}>
      <ul className="-my-4 divide-y">{items}</ul>
    </Section>
  )
}
