import { type MouseEvent, type PointerEvent, useRef } from 'react'
import { useMessagePlace } from '@/components/messages/message-place'
import { useRoomFacts } from '@/components/rooms/room-context'
import type { PublicMessage } from '@/lib/messages/schema'
import { useMarkUnread } from './use-mark-unread'
import { useMessageMenu } from './use-message-menu'

const HOLD_MS = 500
const SLIP_PX = 10
/** A click comes this soon after the finger was lifted, if at all. */
const RELEASE_MS = 100

/** A long press opens the menu of a message as a sheet; Alt and a click mark it unread. Both are in the menu too. */
export function useRowPointer(message: PublicMessage) {
  const place = useMessagePlace()
  const room = useRoomFacts()
  const show = useMessageMenu((state) => state.show)
  const markUnread = useMarkUnread()
  const press = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> } | null>(null)

  function end() {
    clearTimeout(press.current?.timer)
    press.current = null
  }

  return {
    onPointerDown: (event: PointerEvent) => {
      end()
      if (event.pointerType !== 'touch') return
      const timer = setTimeout(() => {
        swallowRelease()
        show({ messageId: message.id, place, kind: 'sheet' })
      }, HOLD_MS)
      press.current = { x: event.clientX, y: event.clientY, timer }
    },
    onPointerMoveCapture: ({ clientX, clientY }: PointerEvent) => {
      const at = press.current
      if (at && Math.hypot(clientX - at.x, clientY - at.y) > SLIP_PX) end()
    },
    onPointerUp: end,
    onPointerCancel: end,
    // The browser's own menu would come over ours.
    onContextMenu: (event: MouseEvent) => press.current && event.preventDefault(),
    onClick: (event: MouseEvent) => {
      if (!event.altKey || place !== 'room' || !room.membership || !isOnRow(event)) return
      event.preventDefault()
      markUnread(message)
    },
  }
}

/** Links and buttons keep their own clicks, text that is being selected stays selected; menus only look inside. */
function isOnRow({ target, currentTarget }: MouseEvent): boolean {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false
  if (target.closest('a, button, input, textarea, summary, label, [role=button]')) return false
  const selection = getSelection()
  return !selection || selection.isCollapsed || !selection.containsNode(currentTarget, true)
}

/** The finger is lifted over the menu that has just risen under it: that is no choice from it. The next touch may be. */
function swallowRelease() {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  const forget = () => {
    document.removeEventListener('click', swallow, { capture: true })
    document.removeEventListener('pointerdown', forget, { capture: true })
  }
  document.addEventListener('click', swallow, { capture: true })
  document.addEventListener('pointerdown', forget, { capture: true })
  for (const end of ['pointerup', 'pointercancel'])
    document.addEventListener(end, () => setTimeout(forget, RELEASE_MS), { once: true, capture: true })
}
