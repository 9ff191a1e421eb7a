import { useTranslations } from 'use-intl'
import { AgentState } from '@/components/people/agent-state'
import { PersonButton } from '@/components/people/person-button'
import { PresenceAvatar } from '@/components/people/presence-avatar'
import { AgentBadge } from '@/components/ui/agent-badge'
import { Badge } from '@/components/ui/badge'
import type { PublicMember } from '@/lib/rooms/schema'

type MemberNameProps = { roomId: string; member: PublicMember; isSelf: boolean }

export function MemberName({ roomId, member, isSelf }: MemberNameProps) {
  const t = useTranslations('rooms')
  return (
    <>
      <PresenceAvatar
        actor={{ ...member, id: member.actorId }}
        presence={member.presence}
        size="sm"
        className="size-8 text-xs"
      />
      <span className="min-w-0 flex-1 leading-5">
        <span className="flex items-center gap-1.5">
          <PersonButton
            actorId={member.actorId}
            className="cursor-pointer truncate rounded-sm font-medium text-sm hover:underline"
          >
            {member.displayName}
          </PersonButton>
          <AgentBadge kind={member.kind} />
          {member.kind === 'agent' ? <AgentState roomId={roomId} actorId={member.actorId} /> : null}
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
