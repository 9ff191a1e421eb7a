'use client'

import { useTranslations } from 'use-intl'
import { useActor } from '@/components/people/actor-names'
import { CopyButton } from '@/components/ui/copy-button'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { TableCell } from '@/components/ui/table'
import type { PublicEvent } from '@/lib/events/schema'
import type { PublicRun } from '@/lib/runs/schema'

/** One line of the log; its data opens under its type. */
export function EventRow({ event, runs }: { event: PublicEvent; runs: PublicRun[] }) {
  const t = useTranslations('sessions')
  const actor = useActor(event.actorId ?? '')
  const seq = messageSeqOf(event) ?? answerSeqOf(event, runs)
  return (
    <>
      <TableCell className="text-right align-top font-medium tabular-nums">{event.sessionSeq}</TableCell>
      <TableCell className="min-w-56 align-top">
        <details>
          <summary
            aria-label={t('log.details', { seq: event.sessionSeq ?? 0 })}
            className="w-fit rounded-sm font-mono text-xs leading-6 hover:underline"
          >
            {event.type}
          </summary>
          <pre className="mt-1 max-w-xl whitespace-pre-wrap break-all rounded-md border bg-muted p-2 font-mono text-2xs">
            {JSON.stringify(event, null, 2)}
          </pre>
          <CopyButton text={JSON.stringify(event)} label={t('log.copyRaw')} />
        </details>
      </TableCell>
      <TableCell className="whitespace-nowrap align-top">
        {event.actorId === null ? t('log.system') : actor?.displayName}
      </TableCell>
      <TableCell className="whitespace-nowrap align-top text-muted-foreground text-xs leading-6">
        {seq === null ? (
          t('log.roomSeq', { seq: event.roomSeq })
        ) : (
          <Link href={`/rooms/${event.roomId}?m=${seq}`} className="text-primary hover:underline">
            {t('log.message', { seq })}
          </Link>
        )}
        {typeof event.data.artifactId === 'string' && event.type !== 'artifact.deleted' ? (
          <Link href={`/artifacts/${event.data.artifactId}`} className="block text-primary hover:underline">
            {t('log.artifact')}
          </Link>
        ) : null}
      </TableCell>
      <TableCell className="whitespace-nowrap align-top text-muted-foreground">
        <RelativeTime iso={event.createdAt} />
      </TableCell>
    </>
  )
}

function messageSeqOf({ type, data }: PublicEvent): number | null {
  return type.startsWith('message.') && typeof data.seq === 'number' ? data.seq : null
}

/** What a run did shows in its answer; before there is one, in the request. */
function answerSeqOf({ runId }: PublicEvent, runs: PublicRun[]): number | null {
  const run = runId === null ? undefined : runs.find(({ id }) => id === runId)
  return run?.answerSeq ?? run?.triggerSeq ?? null
}
