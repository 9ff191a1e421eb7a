'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Square } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicRun } from '@/lib/runs/schema'
import { SESSIONS_KEY } from './queries'

/** Stops a run for everybody; what it has written so far stays. */
export function StopRunButton({ runId }: { runId: string }) {
  const t = useTranslations('runs')
  const client = useQueryClient()
  const { mutate, isPending, isSuccess } = useMutation({
    mutationFn: () => fetchJson<PublicRun>(`/api/runs/${runId}/cancel`, { method: 'POST' }),
    onError: (error) => toast.error(t('stopFailed', { reason: error.message })),
    onSettled: () => client.invalidateQueries({ queryKey: SESSIONS_KEY }),
  })
  return (
    <Button
      size="xs"
      variant="outline"
      aria-label={t('stopRun')}
      disabled={isPending || isSuccess}
      onClick={() => mutate()}
    >
      <Square aria-hidden="true" />
      {t('stop')}
    </Button>
  )
}
