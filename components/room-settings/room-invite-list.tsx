'use client'

import { useTranslations } from 'use-intl'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { RelativeTime } from '@/components/ui/relative-time'
import type { FormAction } from '@/components/ui/use-form'
import type { ActorMap } from '@/lib/actors/schema'
import type { PublicRoomInvite } from '@/lib/rooms/schema'

type RoomInviteListProps = {
  roomId: string
  invites: PublicRoomInvite[]
  makers: ActorMap
  action: FormAction<null>
}

/** The active invitation links. Their codes are shown only once, on creation. */
export function RoomInviteList({ roomId, invites, makers, action }: RoomInviteListProps) {
  const t = useTranslations('rooms.settings')
  if (invites.length === 0) return null
  return (
    <ul aria-label={t('inviteList')} className="divide-y border-t">
      {invites.map((invite) => (
        <li key={invite.id} className="flex items-center justify-between gap-3 py-2.5">
          <span className="min-w-0 text-sm">
            <span className="block truncate">
              {t('inviteBy', { name: makers[invite.createdById]?.displayName ?? '' })} ·{' '}
              {t('usedOf', { uses: invite.uses, max: invite.maxUses })}
            </span>
            <span className="block text-muted-foreground text-xs">
              {t('ends')} <RelativeTime iso={invite.expiresAt} />
            </span>
          </span>
          <ConfirmForm
            action={action}
            fields={{ roomId, inviteId: invite.id }}
            label={t('revoke')}
            title={t('revokeTitle')}
            description={t('revokeHint')}
          />
        </li>
      ))}
    </ul>
  )
}
