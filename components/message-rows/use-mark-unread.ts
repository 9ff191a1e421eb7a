import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { create } from 'zustand'
import { toast } from '@/components/ui/toast'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'

/** From where on rooms were marked unread in this tab: until the room is left, nothing in it is read on by itself. */
export const useHeldUnread = create<{ held: Record<string, number> }>(() => ({ held: {} }))

/** Puts the viewer's marker back to before a message. */
export function useMarkUnread(): (message: PublicMessage) => void {
  const t = useTranslations('messages.toolbar')
  return useCallback(
    ({ roomId, seq }) => {
      const before = useHeldUnread.getState().held
      useHeldUnread.setState({ held: { ...before, [roomId]: seq } })
      fetchJson(`/api/rooms/${roomId}/unread`, { method: 'POST', body: { seq } }).then(
        () => toast.success(t('unreadDone', { seq })),
        (error: unknown) => {
          useHeldUnread.setState({ held: before })
          toast.error(t('failed', { reason: error instanceof FetchError ? error.message : String(error) }))
        },
      )
    },
    [t],
  )
}

/** The number from which the room was marked unread, and its end when the room is left. */
export function releaseUnread(roomId: string): void {
  const { [roomId]: _released, ...held } = useHeldUnread.getState().held
  useHeldUnread.setState({ held })
}
