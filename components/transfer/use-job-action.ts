import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import type { JobAction, JobDetail, PublicJob } from '@/lib/transfer/jobs/schema'
import { importKeys } from './queries'
import { abortUpload } from './use-uploads'

/** What is done with an import. `onDone`: the button that was pressed may be gone then. */
export function useJobAction(id: string, onDone: () => void) {
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: (body: JobAction) => fetchJson<PublicJob>(`/api/imports/${id}/actions`, { method: 'POST', body }),
    onSuccess: (job, { action }) => {
      if (action === 'cancel') abortUpload(id)
      client.setQueryData(importKeys.job(id), (old: JobDetail | undefined) => old && { ...old, ...job })
      onDone()
    },
    onSettled: () => client.invalidateQueries({ queryKey: importKeys.all }),
  })
  const { error } = mutation
  const field = error instanceof FetchError ? error.field : undefined
  return { act: mutation.mutate, problem: error?.message ?? '', field, isPending: mutation.isPending }
}
