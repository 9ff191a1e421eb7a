'use client'

import { useTranslations } from 'use-intl'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { NextPage } from '@/components/ui/next-page'
import { RelativeTime } from '@/components/ui/relative-time'
import type { FormAction } from '@/components/ui/use-form'
import type { ActorMap } from '@/lib/actors/schema'
import type { RoomInviteList } from '@/lib/rooms/schema'

type InviteListProps = {
  roomId: string
  list: RoomInviteList
  makers: ActorMap
  action: FormAction<null>
}

/** The active invitation links. Their codes are shown only once, on creation. */
export function InviteList({ roomId, list: { invites, nextCursor }, makers, action }: InviteListProps) {
  const t = useTranslations('rooms.settings')
  if (invites.length === 0) return null
  return (
    <div className="grid gap-3">
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
      <NextPage href={nextCursor && `/rooms/${roomId}/settings?invites=${nextCursor}`} label={t('moreInvites')} />
    </div>
  )
}
