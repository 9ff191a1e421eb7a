'use client'

import { UserPlus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { buttonVariants } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { canAddMember } from '@/lib/rooms/policy'
import type { RoomListItem } from '@/lib/rooms/schema'

type ManageMembersLinkProps = {
  room: Pick<RoomListItem, 'id' | 'kind' | 'archivedAt' | 'membership' | 'isSample'>
  className?: string
}

/** Where people are added, given roles, warned, muted and removed; nothing for those who may not. */
export function ManageMembersLink({ room, className }: ManageMembersLinkProps) {
  const t = useTranslations('rooms')
  if (!canAddMember(room, room.membership)) return null
  return (
    <Link
      href={`/rooms/${room.id}/settings#members`}
      className={buttonVariants({ variant: 'outline', size: 'sm', className })}
    >
      <UserPlus aria-hidden="true" />
      {t('manageMembers')}
    </Link>
  )
}
