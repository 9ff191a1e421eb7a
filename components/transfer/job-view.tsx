'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/ui/error-state'
import { FormAlert } from '@/components/ui/form-alert'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Section } from '@/components/ui/section'
import type { JobDetail } from '@/lib/transfer/jobs/schema'
import { JobActions } from './job-actions'
import { nameOf } from './job-list'
import { jobOptions } from './queries'
import { ReportView } from './report-view'
import { StateBadge } from './state-badge'
import { SurveyForm } from './survey-form'
import { UploadPanel } from './upload-panel'
import { useJobAction } from './use-job-action'

/** One import from the upload to the report. It may be left and found again at any time. */
export function JobView({ id }: { id: string }) {
  const t = useTranslations('transfer')
  const { data: job, isError, refetch } = useQuery(jobOptions(id))
  const heading = useRef<HTMLDivElement>(null)
  const { act, problem, field, isPending } = useJobAction(id, () => heading.current?.focus())
  if (isError && !job) return <ErrorState onRetry={() => void refetch()} />
  if (!job) return null
  return (
    <div className="grid gap-6">
      <Section
        id="import"
        title={<span className="break-words">{nameOf(job) || t('list.unnamed')}</span>}
        description={t(`stateHint.${job.state}`)}
        actions={<JobActions job={job} act={act} isPending={isPending} />}
      >
        <div ref={heading} tabIndex={-1} className="grid gap-4 focus-visible:outline-none">
          <p role="status" className="flex items-center gap-2 text-sm">
            <StateBadge state={job.state} />
          </p>
          {problem && !field ? <FormAlert problem>{problem}</FormAlert> : null}
          {job.problem ? <FormAlert problem>{job.problem}</FormAlert> : null}
          {job.state === 'uploading' ? <UploadPanel job={job} /> : null}
          <Progress job={job} />
        </div>
      </Section>
      {job.state === 'ready' && job.survey ? (
        <SurveyForm
          key={job.updatedAt}
          job={job}
          survey={job.survey}
          act={act}
          isPending={isPending}
          problem={field ? { field, message: problem } : null}
        />
      ) : null}
      {job.report ? (
        <ReportView job={job} report={job.report} />
      ) : job.survey ? (
        <ReportView job={job} report={job.survey} isDryRun />
      ) : null}
    </div>
  )
}

function Progress({ job: { state, progress } }: { job: JobDetail }) {
  const t = useTranslations('transfer')
  if (state !== 'checking' && state !== 'importing' && state !== 'undoing' && state !== 'paused') return null
  const total = progress?.total ?? null
  return (
    <div className="grid gap-1.5">
      <ProgressBar label={t(`state.${state}`)} value={progress && total ? progress.done / total : null} />
      <p className="text-muted-foreground text-sm tabular-nums">
        {progress === null
          ? t('progress.begins')
          : total === null
            ? t('progress.soFar', { done: progress.done })
            : t('progress.of', { done: progress.done, total })}
      </p>
    </div>
  )
}
