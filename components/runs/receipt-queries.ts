import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'
import type { AnswerList, Receipt } from '@/lib/runs/schema'

export function receiptOptions({ roomId, id, version }: PublicMessage) {
  return queryOptions({
    queryKey: ['receipt', roomId, id, version],
    queryFn: ({ signal }) => fetchJson<Receipt>(`/api/rooms/${roomId}/messages/${id}/receipt`, { signal }),
  })
}

export function answersOptions({ roomId, id }: PublicMessage) {
  return queryOptions({
    queryKey: ['answers', roomId, id],
    staleTime: 0,
    queryFn: ({ signal }) => fetchJson<AnswerList>(`/api/rooms/${roomId}/messages/${id}/answers`, { signal }),
  })
}
