'use client'

import { Download } from 'lucide-react'
import { type MouseEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import { publicPath } from '@/lib/core/base-path'
import { showSize } from '@/lib/core/constants'
import { useDownload } from './use-download'

const ADDRESS = publicPath('/api/me/export')

/** One's own data as a file. Without JavaScript a plain link to it. */
export function DownloadData() {
  const t = useTranslations('settings.data')
  const { progress, start, cancel } = useDownload(isWhole)
  const isBusy = progress.state === 'busy'

  const link = useRef<HTMLAnchorElement>(null)

  function onClick(event: MouseEvent) {
    event.preventDefault()
    void start(ADDRESS)
  }
  function onCancel() {
    cancel()
    link.current?.focus()
  }

  return (
    <div className="grid gap-4">
      {progress.state === 'failed' ? (
        <FormAlert problem>
          {t('failed', { reason: progress.problem === 'refused' ? progress.reason : t(progress.problem) })}
        </FormAlert>
      ) : null}
      {progress.state === 'done' ? <FormAlert>{t('done', { size: showSize(progress.bytes) })}</FormAlert> : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button asChild>
          <a ref={link} href={ADDRESS} download onClick={onClick} aria-disabled={isBusy}>
            <Download aria-hidden="true" />
            {t(progress.state === 'failed' ? 'again' : 'download')}
          </a>
        </Button>
        {isBusy ? (
          <Button variant="outline" onClick={onCancel}>
            {t('cancel')}
          </Button>
        ) : null}
        <p role="status" className="text-muted-foreground text-sm tabular-nums">
          {isBusy ? (
            <>
              {t('busy')} <span aria-hidden="true">{t('soFar', { size: showSize(progress.bytes) })}</span>
            </>
          ) : null}
        </p>
      </div>
    </div>
  )
}

function isWhole(tail: string): boolean {
  return tail.trimEnd().split('\n').at(-1)?.startsWith('{"kind":"end"') ?? false
}
