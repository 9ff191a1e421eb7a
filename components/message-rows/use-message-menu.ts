import { create } from 'zustand'
import type { MessagePlace } from '@/components/messages/message-place'

type Kind = 'menu' | 'emoji' | 'sheet'
type Open = { messageId: string; place: MessagePlace; kind: Kind }

/** Which message has its menu, its emoji picker or, on touch, its sheet open. One at a time. */
export const useMessageMenu = create<{ open: Open | null; show: (open: Open | null) => void }>((set) => ({
  open: null,
  show: (open) => set({ open }),
}))

export function isOpenFor(open: Open | null, messageId: string, place: MessagePlace): Kind | null {
  return open?.messageId === messageId && open.place === place ? open.kind : null
}
