'use client'

import { MessageCircle } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useOpenDirect } from '@/components/people/use-open-direct'
import { useViewer } from '@/components/people/viewer'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import type { PublicMember } from '@/lib/rooms/schema'
import { MemberName } from './member-name'

/** A member in the side panel: name, role, and a button for a direct message. */
export function MemberItem({ roomId, member }: { roomId: string; member: PublicMember }) {
  const t = useTranslations('rooms')
  const viewer = useViewer()
  const { open, isOpening } = useOpenDirect()
  const isSelf = member.actorId === viewer.id
  return (
    <div className="flex min-h-12 items-center gap-3 rounded-md px-2 py-1.5 hover:bg-accent">
      <MemberName roomId={roomId} member={member} isSelf={isSelf} />
      {member.role === 'member' ? null : <Badge variant="outline">{t(`role.${member.role}`)}</Badge>}
      {isSelf || member.isDeactivated ? null : (
        <Tooltip label={t('direct.open', { name: member.displayName })} side="left">
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t('direct.open', { name: member.displayName })}
            disabled={isOpening}
            onClick={() => open(member.name)}
          >
            <MessageCircle aria-hidden="true" />
          </Button>
        </Tooltip>
      )}
    </div>
  )
}
