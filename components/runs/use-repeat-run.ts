import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { toast } from '@/components/ui/toast'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicRun } from '@/lib/runs/schema'

/** Asks for another run after one that has ended. What it writes comes over the stream. */
export function useRepeatRun(runId: string, cause: 'regenerate' | 'continue') {
  const t = useTranslations('runs')
  return useMutation({
    mutationFn: () => fetchJson<PublicRun>(`/api/runs/${runId}/${cause}`, { method: 'POST' }),
    onError: (error) => toast.error(t(`${cause}Failed`, { reason: error.message })),
  })
}
