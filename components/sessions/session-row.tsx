'use client'

import { useTranslations } from 'use-intl'
import { useActor } from '@/components/people/actor-names'
import { Cost } from '@/components/runs/cost'
import { TokenCount } from '@/components/runs/token-count'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { TableCell } from '@/components/ui/table'
import type { PublicSession } from '@/lib/runs/schema'
import { LastRun } from './last-run'
import { RestoreButton } from './restore-button'
import { SessionStatusBadge } from './session-status-badge'

export function SessionRow({ session }: { session: PublicSession }) {
  const t = useTranslations('sessions')
  const agent = useActor(session.agentId)
  const user = useActor(session.userId)
  return (
    <>
      <TableCell className="min-w-48 max-w-80">
        {session.deletedAt === null ? (
          <Link href={`/sessions/${session.id}`} className="block truncate font-medium leading-6 hover:underline">
            {session.title || t('untitled')}
          </Link>
        ) : (
          <span className="flex items-center gap-2">
            <span className="truncate text-muted-foreground line-through">{session.title || t('untitled')}</span>
            <RestoreButton sessionId={session.id} />
          </span>
        )}
        <span className="flex items-center gap-1.5 text-muted-foreground text-xs">
          <Link href={`/rooms/${session.roomId}`} className="truncate leading-6 hover:underline">
            {session.roomName}
          </Link>
          {session.isSample ? <Badge variant="outline">{t('sample')}</Badge> : null}
          {session.archivedAt === null ? null : <Badge variant="outline">{t('archived')}</Badge>}
          {session.tags.slice(0, 3).map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
      </TableCell>
      <TableCell className="max-w-56 space-x-1.5">
        <LastRun run={session.lastRun} />
        {session.status === 'active' ? null : <SessionStatusBadge status={session.status} />}
      </TableCell>
      <TableCell className="whitespace-nowrap">{agent?.displayName}</TableCell>
      <TableCell className="whitespace-nowrap">{user?.displayName}</TableCell>
      <TableCell className="text-right tabular-nums">{session.runCount}</TableCell>
      <TableCell className="text-right tabular-nums">{session.toolCallCount}</TableCell>
      <TableCell className="text-right tabular-nums">
        <TokenCount count={session.inputTokens + session.outputTokens} isEstimated={session.tokensEstimated} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-right tabular-nums">
        <Cost micros={session.costMicros} isUnknown={session.costUnknown} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted-foreground">
        <RelativeTime iso={session.updatedAt} />
      </TableCell>
    </>
  )
}
