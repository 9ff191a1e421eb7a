import { useTranslations } from 'use-intl'
import { PersonButton } from '@/components/people/person-button'
import { PresenceAvatar } from '@/components/people/presence-avatar'
import { AgentBadge } from '@/components/ui/agent-badge'
import { Badge } from '@/components/ui/badge'
import type { PublicMember } from '@/lib/rooms/schema'

export function MemberName({ member, isSelf }: { member: PublicMember; isSelf: boolean }) {
  const t = useTranslations('rooms')
  return (
    <>
      <PresenceAvatar actor={{ ...member, id: member.actorId }} size="sm" className="size-8 text-xs" />
      <span className="min-w-0 flex-1 leading-5">
        <span className="flex items-center gap-1.5">
          <PersonButton
            actorId={member.actorId}
            className="cursor-pointer truncate rounded-sm font-medium text-sm hover:underline"
          >
            {member.displayName}
          </PersonButton>
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
