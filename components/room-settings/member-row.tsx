'use client'

import { useTranslations } from 'use-intl'
import { ModerateButton } from '@/components/moderation/moderate-button'
import { MemberName } from '@/components/rooms/member-name'
import { Badge } from '@/components/ui/badge'
import { ChoiceForm } from '@/components/ui/choice-form'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { RelativeTime } from '@/components/ui/relative-time'
import { ANSWERS, ROOM_ROLES } from '@/lib/rooms/constants'
import { canChangeRole, canModerate, canRemoveMember, canSetAnswers, isMuted } from '@/lib/rooms/policy'
import type { PublicMember, RoomListItem } from '@/lib/rooms/schema'
import type { RoomActions } from './room-actions'

type MemberRowProps = { room: RoomListItem; member: PublicMember; viewerId: string; actions: RoomActions }

export function MemberRow({ room, member, viewerId, actions }: MemberRowProps) {
  const t = useTranslations('rooms')
  const { kind, membership } = { kind: member.kind, membership: room.membership }
  const fields = { roomId: room.id, actorId: member.actorId }
  const roles = ROOM_ROLES.filter((role) => kind === 'human' || role !== 'admin')
  return (
    <div className="flex min-h-14 flex-wrap items-center justify-end gap-x-3 gap-y-2 py-2.5">
      <span className="flex min-w-52 flex-1 items-center gap-3">
        <MemberName roomId={room.id} member={member} isSelf={member.actorId === viewerId} />
      </span>
      {kind === 'agent' && canSetAnswers(room, membership) ? (
        <ChoiceForm
          action={actions.setAnswers}
          fields={fields}
          field="answers"
          value={member.answers}
          options={ANSWERS.map((answers) => ({ value: answers, label: t(`answers.${answers}`) }))}
          label={t('settings.answersOf', { name: member.displayName })}
          submit={t('settings.set')}
        />
      ) : kind === 'agent' ? (
        <Badge variant="outline">{t(`answers.${member.answers}`)}</Badge>
      ) : null}
      {canChangeRole(room, membership) && (kind === 'human' || member.role !== 'member') ? (
        <ChoiceForm
          action={actions.changeRole}
          fields={fields}
          field="role"
          value={member.role}
          options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          label={t('settings.roleOf', { name: member.displayName })}
          submit={t('settings.set')}
        />
      ) : member.role === 'member' ? null : (
        <Badge variant="outline">{t(`role.${member.role}`)}</Badge>
      )}
      {isMuted(member) && member.mutedUntil ? (
        <Badge variant="warning">
          {t('mutedUntil')} <RelativeTime iso={member.mutedUntil} />
        </Badge>
      ) : null}
      {canModerate(room, membership, { id: viewerId, kind: 'human' }, member) && kind === 'human' ? (
        <ModerateButton roomId={room.id} member={member} />
      ) : null}
      {kind !== 'human' && canRemoveMember(room, membership, member) ? (
        <ConfirmForm
          action={actions.removeAgent}
          fields={fields}
          label={t('settings.remove')}
          name={t('settings.removeNamed', { name: member.displayName })}
          title={t('settings.removeTitle', { name: member.displayName })}
          description={t('settings.removeHint')}
          size="default"
          variant="ghost"
        />
      ) : null}
    </div>
  )
}
