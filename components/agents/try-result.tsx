'use client'

import { useTranslations } from 'use-intl'
import { Cost } from '@/components/runs/cost'
import { FormAlert } from '@/components/ui/form-alert'
import type { TryPart } from '@/lib/agents/schema'
import type { TryAnswer } from './use-try'

type TryResultProps = { answer: TryAnswer | null; isRunning: boolean }

/** What the model said, as plain text: it is shown as it came, not as it would look. */
export function TryResult({ answer, isRunning }: TryResultProps) {
  const t = useTranslations('admin.agents.try')
  if (!answer) return null
  const { text, calls, end } = answer
  const isSilent = end?.type === 'end' && text === '' && calls.length === 0
  return (
    <section aria-label={t('answer')} aria-busy={isRunning} className="grid gap-2 pt-4">
      {text ? <p className="whitespace-pre-wrap break-words rounded-md bg-muted px-3 py-2 text-sm">{text}</p> : null}
      {[...new Set(calls)].map((name) => (
        <p key={name} className="break-words text-muted-foreground text-xs">
          {t('asked', { name })}
        </p>
      ))}
      {isSilent ? <p className="text-muted-foreground text-sm">{t('empty')}</p> : null}
      <p role="status" className="text-muted-foreground text-xs tabular-nums">
        {isRunning ? (answer.wait ?? t('running')) : null}
        {end?.type === 'end' ? <Facts end={end} /> : null}
      </p>
      {end?.type === 'fault' ? <FormAlert problem>{end.message}</FormAlert> : null}
      {end?.type === 'fault' && end.detail ? (
        <p className="break-words text-muted-foreground text-xs">{t('detail', { detail: end.detail })}</p>
      ) : null}
    </section>
  )
}

function Facts({ end }: { end: Extract<TryPart, { type: 'end' }> }) {
  const t = useTranslations('admin.agents.try')
  const seconds = (end.durationMs / 1000).toFixed(1)
  const { inputTokens: input, cachedTokens: cached, outputTokens: output } = end
  return (
    <>
      {t(end.isEstimated ? 'factsAbout' : 'facts', { input, cached, output, seconds })}
      <Cost micros={end.costMicros} isUnknown={end.costUnknown} />
    </>
  )
}
