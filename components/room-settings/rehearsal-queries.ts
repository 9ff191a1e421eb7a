import { queryOptions } from '@tanstack/react-query'
import { toQuery } from '@/components/ui/to-query'
import type { Rehearsal } from '@/lib/approvals/schema'
import { fetchJson } from '@/lib/http/fetch-json'

export const TRIED = ['allow', 'ask', 'deny'] as const

/** What each rule for a tool would have done with its calls of the last 30 days. */
export function rehearsalsOptions(roomId: string, tool: string) {
  return queryOptions({
    queryKey: ['rehearsal', roomId, tool] as const,
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const one = (policy: (typeof TRIED)[number]) =>
        fetchJson<Rehearsal>(`/api/rooms/${roomId}/tool-rules/rehearsal?${toQuery({ tool, policy })}`, { signal })
      const [allow, ask, deny] = await Promise.all([one('allow'), one('ask'), one('deny')])
      return { allow, ask, deny }
    },
  })
}
