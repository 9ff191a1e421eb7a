import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ApprovalItem, DecisionInput } from '@/lib/approvals/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicApproval } from '@/lib/tool-cards/schema'
import { approvalKeys } from './queries'

/** Answers a question for exactly the arguments that are on the screen. The new card comes with the stream. */
export function useDecide({ id, argumentsDigest }: PublicApproval) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (answer: Omit<DecisionInput, 'argumentsDigest'>) =>
      fetchJson<ApprovalItem>(`/api/approvals/${id}/decision`, {
        method: 'POST',
        body: { ...answer, argumentsDigest },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: approvalKeys.all }),
  })
}
