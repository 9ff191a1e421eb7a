import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { create } from 'zustand'
import { useViewer } from '@/components/people/viewer'
import { toast } from '@/components/ui/toast'
import { ROOM_SEQUENCE_MAX, type RoomOrder } from '@/lib/actors/preferences/constants'
import { fetchJson } from '@/lib/http/fetch-json'

type Order = { order: RoomOrder; manual: string[] }

/** What was chosen in this tab, and each order the account may still have in a page that was made before. */
type Chosen = { chosen: Order | null; before: string[] }
const useChosen = create<Chosen>()(() => ({ chosen: null, before: [] }))

/**
 * How the rooms of the sidebar are ordered: of the account, so that it is the same on each device. By name at first:
 * nothing moves by itself. A choice is on the screen at once and saved behind it.
 */
export function useRoomOrder() {
  const t = useTranslations('rooms.order')
  const { roomOrder, roomSequence } = useViewer().preferences
  const kept: Order = { order: roomOrder ?? 'name', manual: roomSequence }
  const { chosen, before } = useChosen()
  const shown = chosen && before.includes(textOf(kept)) ? chosen : kept

  const { mutate } = useMutation({
    mutationFn: ({ order, manual }: Order) =>
      fetchJson('/api/me', { method: 'PATCH', body: { roomOrder: { roomOrder: order, roomSequence: manual } } }),
    // One after the other: the last choice is the one that stays.
    scope: { id: 'room-order' },
    onError: (error) => {
      useChosen.setState({ chosen: null, before: [] })
      toast.error(t('failed', { reason: error.message }))
    },
  })

  function choose(order: RoomOrder, manual = shown.manual) {
    const next = { order, manual: manual.slice(0, ROOM_SEQUENCE_MAX) }
    const isWaiting = shown === chosen
    useChosen.setState({ chosen: next, before: isWaiting ? [...before, textOf(shown)] : [textOf(kept)] })
    mutate(next)
  }
  return { ...shown, choose }
}

function textOf({ order, manual }: Order): string {
  return JSON.stringify([order, manual])
}
