'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { roomKeys } from '@/components/rooms/queries'
import { fetchJson } from '@/lib/http/fetch-json'
import type { moderateSchema, PublicModeration } from '@/lib/moderation/schema'
import { moderationKeys } from './queries'

/** Sends a moderation action. Other members get it from the stream. */
export function useModerate(roomId: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: z.input<typeof moderateSchema>) =>
      fetchJson<PublicModeration>(`/api/rooms/${roomId}/moderations`, { method: 'POST', body }),
    onSuccess: async () => {
      onDone()
      await Promise.all([
        client.invalidateQueries({ queryKey: moderationKeys.all }),
        client.invalidateQueries({ queryKey: roomKeys.members(roomId) }),
      ])
    },
  })
}
