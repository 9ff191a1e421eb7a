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

/** The last choice, while those before it are being saved. */
let unsent: Order | null = null
if (typeof window !== 'undefined') window.addEventListener('pagehide', sendUnsent)

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
    mutationFn: (next: Order) => {
      if (unsent === next) unsent = null
      return save(next)
    },
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
    unsent = next
    mutate(next)
  }
  return { ...shown, choose }
}

/** What waits for its turn is not sent once the page is left or reloaded, and nobody is there to be told of a failure. */
function sendUnsent() {
  if (unsent) void save(unsent).catch(() => undefined)
  unsent = null
}

/** Goes on when the page is left. */
function save({ order, manual }: Order): Promise<void> {
  const body = { roomOrder: { roomOrder: order, roomSequence: manual } }
  return fetchJson('/api/me', { method: 'PATCH', body, keepalive: true })
}

function textOf({ order, manual }: Order): string {
  return JSON.stringify([order, manual])
}
