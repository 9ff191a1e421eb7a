'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { StatusInput } from '@/lib/actors/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import { personKeys } from './queries'

export function useSaveStatus(onSaved: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (status: StatusInput) => fetchJson('/api/me', { method: 'PATCH', body: { status } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: personKeys.all })
      onSaved()
    },
  })
}
