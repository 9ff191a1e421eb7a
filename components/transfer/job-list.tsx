'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/ui/error-state'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ImportKind, PublicJob } from '@/lib/transfer/jobs/schema'
import { jobsOptions } from './queries'
import { StateBadge } from './state-badge'

/** Imports that were begun, each with the way back to it. */
export function ImportList({ kind, base }: { kind: ImportKind; base: string }) {
  const t = useTranslations('transfer')
  const { data, isError, refetch } = useQuery(jobsOptions(kind))
  if (isError) return <ErrorState onRetry={() => void refetch()} />
  if (!data || data.jobs.length === 0) return <p className="text-muted-foreground text-sm">{t('list.none')}</p>
  return (
    <ul className="grid divide-y">
      {data.jobs.map((job) => (
        <li key={job.id} className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 py-2.5 text-sm">
          <Link href={`${base}/${job.id}`} className="min-w-0 truncate font-medium text-primary hover:underline">
            {nameOf(job) || t('list.unnamed')}
          </Link>
          <StateBadge state={job.state} />
          <RelativeTime iso={job.createdAt} className="text-muted-foreground text-xs" />
        </li>
      ))}
    </ul>
  )
}

/** What was given: the first file, and how many others. */
export function nameOf({ files, path }: Pick<PublicJob, 'files' | 'path'>): string {
  if (path !== null) return path
  const [first, ...others] = files
  return first ? `${first.name}${others.length > 0 ? ` + ${others.length}` : ''}` : ''
}
