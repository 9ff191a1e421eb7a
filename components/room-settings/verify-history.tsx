'use client'

import { useMutation } from '@tanstack/react-query'
import { ShieldCheck, ShieldX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { VerifyReport } from '@/lib/events/schema'
import { fetchJson } from '@/lib/http/fetch-json'

/** Reads the whole log of a room on the server and says whether it is the one that was written. */
export function VerifyHistory({ roomId }: { roomId: string }) {
  const t = useTranslations('rooms.verify')
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => fetchJson<VerifyReport>(`/api/rooms/${roomId}/verify`),
  })
  return (
    <div className="grid">
      <Button variant="outline" className="justify-self-start" disabled={isPending} onClick={() => mutate()}>
        <ShieldCheck aria-hidden="true" />
        {isPending ? t('running') : t('run')}
      </Button>
      <div role="status">{data && !isPending ? <Report report={data} /> : null}</div>
      {error ? (
        <p role="alert" className="mt-3 text-destructive text-sm">
          {t('failed', { reason: error.message })}
        </p>
      ) : null}
    </div>
  )
}

function Report({ report }: { report: VerifyReport }) {
  const t = useTranslations('rooms.verify')
  if (!report.ok) {
    return (
      <div className="mt-3 flex gap-3 rounded-md bg-destructive-soft p-3 text-destructive text-sm">
        <ShieldX aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <p>
          <span className="font-medium">{t('bad', { seq: report.firstBad.roomSeq })}</span>{' '}
          <span className="break-words">{report.firstBad.what}</span>
        </p>
      </div>
    )
  }
  return (
    <div className="mt-3 flex gap-3 rounded-md bg-success-soft p-3 text-sm text-success">
      <ShieldCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{t('good', { events: report.events, rows: report.checkedRows })}</p>
        <p className="break-all font-mono text-xs">{t('head', { hash: report.lastEventHash })}</p>
      </div>
    </div>
  )
}
