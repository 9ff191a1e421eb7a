'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ChangeEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { buttonVariants } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import { ProgressBar } from '@/components/ui/progress-bar'
import { showSize } from '@/lib/core/constants'
import type { JobDetail } from '@/lib/transfer/jobs/schema'
import { nameFile } from './chosen-files'
import { matchFiles, upload, useUploads } from './use-uploads'

/** How far the upload is. A tab that has not got the files any more asks for them and goes on where it was. */
export function UploadPanel({ job }: { job: JobDetail }) {
  const t = useTranslations('transfer.upload')
  const client = useQueryClient()
  const id = useId()
  const own = useUploads(({ uploads }) => uploads[job.id])
  const [problem, setProblem] = useState('')
  const total = job.files.reduce((sum, { size }) => sum + size, 0)
  const received = job.files.reduce((sum, file) => sum + (own?.received[file.number] ?? file.received), 0)

  function onChange(event: ChangeEvent<HTMLInputElement>) {
    const files = matchFiles(job, [...(event.target.files ?? [])].map(nameFile))
    event.target.value = ''
    setProblem(files ? '' : t('others'))
    if (files) void upload(client, job, files)
  }

  return (
    <div className="grid gap-3">
      {own?.state === 'failed' ? <FormAlert problem>{t('failed', { reason: own.reason })}</FormAlert> : null}
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      <ProgressBar label={t('label')} value={total > 0 ? received / total : null} />
      <p role="status" className="text-muted-foreground text-sm tabular-nums">
        {t('of', { received: showSize(received), total: showSize(total) })}{' '}
        {own?.state === 'waiting' ? t('waiting') : own?.state === 'sending' ? t('stay') : t('again')}
      </p>
      {own && own.state !== 'failed' ? null : (
        <span className="relative justify-self-start">
          <input id={id} type="file" multiple onChange={onChange} className="peer sr-only" />
          <label
            htmlFor={id}
            className={buttonVariants({
              variant: 'outline',
              className:
                'cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-ring peer-focus-visible:outline-offset-2',
            })}
          >
            {t('choose')}
          </label>
        </span>
      )}
    </div>
  )
}
