import { useTranslations } from 'use-intl'
import type { TimelineSpan } from '@/lib/runs/schema'

/** What a stretch of a run is called. */
export function useSpanName(): (span: TimelineSpan) => string {
  const t = useTranslations('runs.timeline.names')
  return (span) => {
    if (span.kind === 'model') return t('model', { step: span.step })
    // Step 0 asks no tool but the people of a budget.
    if ('step' in span && span.step === 0) return t(span.kind === 'approval' ? 'budgetApproval' : 'budget')
    if (span.kind === 'tool' || span.kind === 'approval') return t(span.kind, { name: span.name })
    return t(span.kind)
  }
}
