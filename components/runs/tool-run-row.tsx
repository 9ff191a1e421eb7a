'use client'

import { useTranslations } from 'use-intl'
import { useActor } from '@/components/people/actor-names'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { TableCell } from '@/components/ui/table'
import type { ToolRun } from '@/lib/runs/schema'
import { Duration } from './duration'
import { summarize } from './summarize'
import { ToolStatusBadge } from './tool-status-badge'

export function ToolRunRow({ toolRun }: { toolRun: ToolRun }) {
  const t = useTranslations('runs')
  const agent = useActor(toolRun.agentId)
  const asker = useActor(toolRun.requestedById)
  const { roomId, messageSeq } = toolRun
  return (
    <>
      <TableCell className="min-w-56 max-w-80">
        <Link
          href={`/runs/${toolRun.runId}`}
          className="font-medium font-mono text-[0.8125rem] leading-6 hover:underline"
        >
          {toolRun.name}
        </Link>
        <span className="block truncate font-mono text-muted-foreground text-xs">{summarize(toolRun)}</span>
        {toolRun.error ? <span className="block truncate text-destructive text-xs">{toolRun.error}</span> : null}
      </TableCell>
      <TableCell>
        <ToolStatusBadge status={toolRun.status} />
      </TableCell>
      <TableCell className="whitespace-nowrap">{agent?.displayName}</TableCell>
      <TableCell className="whitespace-nowrap">{asker?.displayName}</TableCell>
      <TableCell className="max-w-40">
        <Link
          href={messageSeq === null ? `/rooms/${roomId}` : `/rooms/${roomId}?m=${messageSeq}`}
          aria-label={`${toolRun.roomName}: ${t('list.open')}`}
          className="block truncate text-primary leading-6 hover:underline"
        >
          {toolRun.roomName}
        </Link>
      </TableCell>
      <TableCell className="whitespace-nowrap">
        <Decider toolRun={toolRun} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-right tabular-nums">
        {toolRun.durationMs === null ? null : <Duration ms={toolRun.durationMs} />}
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted-foreground">
        <RelativeTime iso={toolRun.createdAt} />
      </TableCell>
    </>
  )
}

function Decider({ toolRun: { approval } }: { toolRun: ToolRun }) {
  const t = useTranslations('runs')
  const decider = useActor(approval?.decisions[0]?.actorId ?? '')
  if (decider) return decider.displayName
  const key = !approval ? 'list.noDecision' : approval.status === 'expired' ? 'list.expired' : 'list.undecided'
  return <span className="text-muted-foreground">{t(key)}</span>
}
