'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Link } from '@/components/ui/link'
import type { ReceiptStep as Step } from '@/lib/runs/schema'
import { Cost } from './cost'
import { countSeqs } from './count-seqs'
import { Duration } from './duration'

/** One call of the model. */
export function ReceiptStep({ step, roomId, count }: { step: Step; roomId: string; count: number }) {
  const t = useTranslations('runs.receipt')
  const isScript = step.provider === 'scripted'
  return (
    <li className="rounded-lg border px-3 py-2.5">
      <h3 className="font-medium text-sm">{t('step', { number: step.number, count })}</h3>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        <Line label={t('included', { count: countSeqs(step.included) })}>
          <span className="flex flex-wrap gap-x-2 tabular-nums">
            {step.included.map(([from, to]) => (
              <Numbers key={from} roomId={roomId} from={from} to={to} />
            ))}
          </span>
        </Line>
        <Line label={t('omitted')}>
          {step.omitted.length === 0 ? (
            t('nothingOmitted')
          ) : (
            <ul className="grid gap-0.5">
              {step.omitted.map(({ from, to, reason }) => (
                <li key={from} className="flex flex-wrap gap-x-2 tabular-nums">
                  <Numbers roomId={roomId} from={from} to={to} />
                  <span className="text-muted-foreground">{t(`reason.${reason}`)}</span>
                </li>
              ))}
            </ul>
          )}
        </Line>
        {step.files.length === 0 ? null : (
          <Line label={t('files')}>
            <ul className="grid gap-0.5">
              {step.files.map(({ id, seq, fileName, as, isCut }) => (
                <li key={id} className="flex min-w-0 flex-wrap gap-x-2">
                  <bdi className="min-w-0 truncate">{fileName ?? t('deletedFile')}</bdi>
                  <Numbers roomId={roomId} from={seq} to={seq} />
                  <span className="text-muted-foreground">{t(isCut ? 'fileBeginning' : `fileAs.${as}`)}</span>
                </li>
              ))}
            </ul>
          </Line>
        )}
        <Line label={t('model')}>
          <span className="break-words">{isScript ? t('script', { model: step.model }) : step.model}</span>
        </Line>
        <Line label={t('usage')}>
          {t(step.tokensEstimated ? 'tokensInOutAbout' : 'tokensInOut', {
            input: step.inputTokens,
            cached: step.cachedTokens,
            output: step.outputTokens,
          })}
        </Line>
        <Line label={t('time')}>
          <Duration ms={step.durationMs} />
        </Line>
        <Line label={t('cost')}>
          <Cost micros={step.costMicros} isUnknown={step.costUnknown} />
        </Line>
      </dl>
    </li>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

function Numbers({ roomId, from, to }: { roomId: string; from: number; to: number }) {
  return (
    <Link href={`/rooms/${roomId}?m=${from}`} className="hover:underline">
      {from === to ? `#${from}` : `#${from}–${to}`}
    </Link>
  )
}
