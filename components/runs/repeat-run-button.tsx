'use client'

import { Play } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { useRepeatRun } from './use-repeat-run'

/** Goes on with a run that was cut short. */
export function RepeatRunButton({ runId, cause }: { runId: string; cause: 'regenerate' | 'continue' }) {
  const t = useTranslations('runs')
  const { mutate, isPending, isSuccess } = useRepeatRun(runId, cause)
  return (
    <Button size="xs" variant="outline" disabled={isPending || isSuccess} onClick={() => mutate()}>
      <Play aria-hidden="true" />
      {t(cause)}
    </Button>
  )
}
