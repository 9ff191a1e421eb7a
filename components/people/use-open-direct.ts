'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { toast } from '@/components/ui/toast'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicRoom } from '@/lib/rooms/schema'

/** Opens the direct room with an actor and navigates to it. */
export function useOpenDirect() {
  const t = useTranslations('rooms')
  const router = useRouter()
  const { mutate, isPending } = useMutation({
    mutationFn: (name: string) =>
      fetchJson<PublicRoom>('/api/rooms/direct', { method: 'POST', body: { names: [name] } }),
    onSuccess: (room) => router.push(`/rooms/${room.id}`),
    onError: (error) => toast.error(t('direct.failed', { reason: error.message })),
  })
  return { open: mutate, isOpening: isPending }
}
