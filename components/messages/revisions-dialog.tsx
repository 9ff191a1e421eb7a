'use client'

import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { messageKeys } from '@/components/message-cache/queries'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { fetchJson } from '@/lib/http/fetch-json'
import type { MessageRevision, PublicMessage } from '@/lib/messages/schema'
import { Difference } from './difference'

function revisionsOptions(message: PublicMessage) {
  return queryOptions({
    queryKey: [...messageKeys.revisions(message.roomId, message.id), message.version],
    queryFn: ({ signal }) =>
      fetchJson<{ revisions: MessageRevision[] }>(`/api/rooms/${message.roomId}/messages/${message.id}/revisions`, {
        signal,
      }),
  })
}

/** Every earlier text of a message, newest first, under what it says now. */
export function RevisionsDialog({ message, onClose }: { message: PublicMessage; onClose: () => void }) {
  const t = useTranslations('messages')
  const { data, isError, refetch } = useQuery(revisionsOptions(message))
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={t('revisions.title', { seq: message.seq })}
        description={t('revisions.description')}
        className="sm:max-w-lg"
      >
        {isError && !data ? <ErrorState onRetry={() => refetch()} className="py-4" /> : null}
        <ol className="grid gap-3">
          <Version
            label={t('revisions.current')}
            when={message.editedAt ?? undefined}
            text={message.content}
            before={data?.revisions.at(-1)?.content}
          />
          {data?.revisions.toReversed().map((revision, index, all) => (
            <Version
              key={revision.number}
              label={t('revisions.version', { number: revision.number })}
              when={revision.createdAt}
              text={revision.content}
              before={all[index + 1]?.content}
            />
          ))}
          {!data && !isError ? <Skeleton className="h-16" /> : null}
        </ol>
      </DialogContent>
    </Dialog>
  )
}

type VersionProps = {
  label: string
  when?: string
  text: string
  /** The version before it: what was taken away and what was added since is marked. */
  before?: string
}

function Version({ label, when, text, before }: VersionProps) {
  return (
    <li className="rounded-md border bg-muted px-3 py-2">
      <p className="flex items-baseline justify-between gap-3 text-2xs text-muted-foreground">
        <span className="font-medium">{label}</span>
        {when ? <RelativeTime iso={when} /> : null}
      </p>
      <p dir="auto" className="mt-1 whitespace-pre-wrap break-words text-sm [overflow-wrap:anywhere]">
        {before === undefined ? text : <Difference before={before} after={text} />}
      </p>
    </li>
  )
}
