'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { useActor } from '@/components/messages/actor-names'
import { Badge } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/relative-time'
import { TableCell } from '@/components/ui/table'
import type { PublicSession } from '@/lib/runs/schema'
import { SessionStatusBadge } from './session-status-badge'

export function SessionRow({ session }: { session: PublicSession }) {
  const t = useTranslations('sessions')
  const agent = useActor(session.agentId)
  const user = useActor(session.userId)
  return (
    <>
      <TableCell className="min-w-48 max-w-80">
        <Link href={`/sessions/${session.id}`} className="block truncate font-medium hover:underline">
          {session.title || t('untitled')}
        </Link>
        <span className="flex items-center gap-1.5 text-muted-foreground text-xs">
          <Link href={`/rooms/${session.roomId}`} className="truncate hover:underline">
            {session.roomName}
          </Link>
          {session.isSample ? <Badge variant="outline">{t('sample')}</Badge> : null}
        </span>
      </TableCell>
      <TableCell>
        <SessionStatusBadge status={session.status} />
      </TableCell>
      <TableCell className="whitespace-nowrap">{agent?.displayName}</TableCell>
      <TableCell className="whitespace-nowrap">{user?.displayName}</TableCell>
      <TableCell className="text-right tabular-nums">{session.runCount}</TableCell>
      <TableCell className="text-right tabular-nums">{session.toolCallCount}</TableCell>
      <TableCell className="text-right tabular-nums">{session.inputTokens + session.outputTokens}</TableCell>
      <TableCell className="whitespace-nowrap text-muted-foreground">
        <RelativeTime iso={session.updatedAt} />
      </TableCell>
    </>
  )
}
