import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicSession, SessionAction } from '@/lib/runs/schema'
import { sessionKeys } from './queries'

/** Does one thing with a session; lists and the page are read again. */
export function useSessionAction(sessionId: string, onDeleted?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (action: SessionAction | 'delete'): Promise<unknown> =>
      action === 'delete'
        ? fetchJson<void>(`/api/sessions/${sessionId}`, { method: 'DELETE' })
        : fetchJson<PublicSession>(`/api/sessions/${sessionId}/actions`, { method: 'POST', body: { action } }),
    onSuccess: (_, action) => {
      if (action === 'delete') onDeleted?.()
    },
    onError: (error) => toast.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: sessionKeys.all }),
  })
}
