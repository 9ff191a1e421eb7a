'use client'

import { Download } from 'lucide-react'
import { type FormEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { RadioCards } from '@/components/settings/radio-cards'
import { useDownload } from '@/components/settings/use-download'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox-field'
import { FormAlert } from '@/components/ui/form-alert'
import { publicPath } from '@/lib/core/base-path'
import { showSize } from '@/lib/core/constants'
import { isWholeRoomFile, ROOM_FORMATS } from '@/lib/transfer/out/constants'

/** The room as a file. Without JavaScript an ordinary form that leads to it. */
export function DownloadRoom({ roomId }: { roomId: string }) {
  const t = useTranslations('rooms.download')
  const { progress, start, cancel } = useDownload(isWholeRoomFile)
  const isBusy = progress.state === 'busy'
  const button = useRef<HTMLButtonElement>(null)
  const address = publicPath(`/api/rooms/${roomId}/export`)

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const query = new URLSearchParams([...given].map(([name, value]) => [name, String(value)]))
    void start(`${address}?${query}`)
  }
  function onCancel() {
    cancel()
    button.current?.focus()
  }

  return (
    <form action={address} onSubmit={onSubmit} className="grid gap-4">
      {progress.state === 'failed' ? (
        <FormAlert problem>
          {t('failed', { reason: progress.problem === 'refused' ? progress.reason : t(progress.problem) })}
        </FormAlert>
      ) : null}
      {progress.state === 'done' ? <FormAlert>{t('done', { size: showSize(progress.bytes) })}</FormAlert> : null}
      <RadioCards
        name="format"
        legend={t('format')}
        chosen="jsonl"
        choices={ROOM_FORMATS.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
      />
      <CheckboxField name="files" value="1" checked={false} label={t('files')} hint={t('filesHint')} />
      <div className="flex flex-wrap items-center gap-3">
        <Button ref={button} type="submit" aria-disabled={isBusy}>
          <Download aria-hidden="true" />
          {t(progress.state === 'failed' ? 'again' : 'submit')}
        </Button>
        {isBusy ? (
          <Button type="button" variant="outline" onClick={onCancel}>
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
    </form>
  )
}
