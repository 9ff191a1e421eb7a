import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { fetchJson } from '@/lib/http/fetch-json'

type Call = { path?: string; method: 'POST' | 'PATCH' | 'DELETE'; body?: unknown }

/** Something to do with the tool servers; the page shows afterwards what came of it. */
export function useServerCall() {
  const router = useRouter()
  return useMutation({
    mutationFn: ({ path = '', ...options }: Call) => fetchJson<unknown>(`/api/mcp-servers${path}`, options),
    onSettled: () => router.refresh(),
  })
}
