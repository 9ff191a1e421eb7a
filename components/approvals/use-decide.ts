import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ApprovalItem } from '@/lib/approvals/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicApproval } from '@/lib/runs/schema'
import { approvalKeys } from './queries'

/** Answers a question for exactly the arguments that are on the screen. The new card comes with the stream. */
export function useDecide({ id, argumentsDigest }: PublicApproval) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ decision, reason }: { decision: 'approve' | 'deny'; reason: string }) =>
      fetchJson<ApprovalItem>(`/api/approvals/${id}/decision`, {
        method: 'POST',
        body: { decision, reason, argumentsDigest },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: approvalKeys.all }),
  })
}
