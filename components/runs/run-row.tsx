'use client'

import { useActor } from '@/components/people/actor-names'
import { ImportedBadge } from '@/components/ui/imported-badge'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { TableCell } from '@/components/ui/table'
import type { RunItem } from '@/lib/runs/schema'
import { Cost } from './cost'
import { Duration } from './duration'
import { RunStatusBadge } from './run-status-badge'
import { TokenCount } from './token-count'

export function RunRow({ run }: { run: RunItem }) {
  const agent = useActor(run.agentId)
  const asker = useActor(run.requestedById)
  const seq = run.answerSeq ?? run.triggerSeq
  return (
    <>
      <TableCell className="min-w-48 max-w-80">
        <Link href={`/runs/${run.id}`} className="block truncate font-medium leading-6 hover:underline">
          {run.sessionTitle}
        </Link>
        <Link
          href={seq === null ? `/rooms/${run.roomId}` : `/rooms/${run.roomId}?m=${seq}`}
          className="block truncate text-muted-foreground text-xs leading-6 hover:underline"
        >
          {run.roomName}
        </Link>
        {run.error ? <span className="block truncate text-destructive text-xs">{run.error}</span> : null}
      </TableCell>
      <TableCell>
        <RunStatusBadge status={run.status} />
        {run.cause === 'import' ? <ImportedBadge className="ms-1" /> : null}
      </TableCell>
      <TableCell className="whitespace-nowrap">{agent?.displayName}</TableCell>
      <TableCell className="whitespace-nowrap">{asker?.displayName}</TableCell>
      <TableCell className="text-right tabular-nums">
        <TokenCount count={run.inputTokens + run.outputTokens} isEstimated={run.tokensEstimated} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-right tabular-nums">
        <Cost micros={run.costMicros} isUnknown={run.costUnknown} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-right tabular-nums">
        <Duration ms={run.durationMs} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted-foreground">
        <RelativeTime iso={run.createdAt} />
      </TableCell>
    </>
  )
}
