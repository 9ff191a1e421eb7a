'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { toast } from '@/components/ui/toast'
import { fetchJson } from '@/lib/http/fetch-json'

/** Joins an open room and goes there. */
export function useJoinRoom(roomId: string) {
  const t = useTranslations('rooms')
  const router = useRouter()
  const { mutate, isPending } = useMutation({
    mutationFn: () => fetchJson<void>(`/api/rooms/${roomId}/join`, { method: 'POST' }),
    onSuccess: () => router.push(`/rooms/${roomId}`),
    onError: (error) => toast.error(t('open.joinFailed', { reason: error.message })),
  })
  return { join: mutate, isJoining: isPending }
}
