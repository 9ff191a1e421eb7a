'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useViewer } from '@/components/people/viewer'
import { toast } from '@/components/ui/toast'
import { fetchJson } from '@/lib/http/fetch-json'
import type { RoomListItem } from '@/lib/rooms/schema'
import { roomKeys, roomsOptions } from './queries'

/** Puts a room on top of the reader's list or takes it from there, at once on the screen. */
export function useFavourite(room: Pick<RoomListItem, 'id' | 'membership'>) {
  const t = useTranslations('rooms')
  const client = useQueryClient()
  const viewer = useViewer()
  const isFavourite = room.membership?.isFavourite ?? false
  const show = (value: boolean) =>
    client.setQueryData(roomsOptions().queryKey, (rooms) =>
      rooms?.map((one) =>
        one.id === room.id && one.membership ? { ...one, membership: { ...one.membership, isFavourite: value } } : one,
      ),
    )
  const { mutate } = useMutation({
    mutationFn: (value: boolean) =>
      fetchJson(`/api/rooms/${room.id}/members/${viewer.id}`, { method: 'PATCH', body: { isFavourite: value } }),
    onMutate: show,
    onError: (error) => {
      show(isFavourite)
      toast.error(t('favourite.failed', { reason: error.message }))
    },
    onSettled: () => client.invalidateQueries({ queryKey: roomKeys.room(room.id) }),
  })
  return { isFavourite, toggle: () => mutate(!isFavourite) }
}
