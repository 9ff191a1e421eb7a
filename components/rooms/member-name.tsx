import { useTranslations } from 'use-intl'
import { AgentBadge } from '@/components/ui/agent-badge'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import type { PublicMember } from '@/lib/rooms/schema'

export function MemberName({ member, isSelf }: { member: PublicMember; isSelf: boolean }) {
  const t = useTranslations('rooms')
  return (
    <>
      <Avatar id={member.actorId} name={member.displayName} kind={member.kind} size="sm" className="size-8 text-xs" />
      <span className="min-w-0 flex-1 leading-5">
        <span className="flex items-center gap-1.5">
          <span className="truncate font-medium text-sm">{member.displayName}</span>
          <AgentBadge kind={member.kind} />
          {member.isDeactivated ? <Badge>{t('deactivated')}</Badge> : null}
        </span>
        <span className="block truncate text-muted-foreground text-xs">
          @{member.name}
          {isSelf ? ` · ${t('you')}` : ''}
        </span>
      </span>
    </>
  )
}
