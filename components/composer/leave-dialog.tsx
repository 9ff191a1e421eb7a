'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useRoomFacts } from '@/components/rooms/room-context'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { fetchJson } from '@/lib/http/fetch-json'

/** Asks before leaving a room, which a closed one does not let one take back. */
export function LeaveDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('composer.command')
  const router = useRouter()
  const room = useRoomFacts()

  async function leave() {
    try {
      await fetchJson(`/api/rooms/${room.id}/leave`, { method: 'POST' })
      router.push('/rooms')
    } catch (error) {
      toast.error(t('failed', { name: 'leave', reason: error instanceof Error ? error.message : String(error) }))
    }
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('leave.title', { room: room.name })}
      description={t(room.kind === 'open' ? 'leave.open' : 'leave.closed')}
      confirm={t('leave.confirm')}
      onConfirm={leave}
    />
  )
}
