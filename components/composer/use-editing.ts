import { create } from 'zustand'
import type { MessagePlace } from '@/components/messages/message-place'

type Editing = {
  messageId: string | null
  /** The same message may be shown in the room and in its thread; it is edited in one of them. */
  place: MessagePlace
  edit: (messageId: string | null, place?: MessagePlace) => void
}

/** Which message is being edited in place; set from its toolbar and, by arrow-up, from the composer. */
export const useEditing = create<Editing>((set) => ({
  messageId: null,
  place: 'room',
  edit: (messageId, place = 'room') => set({ messageId, place }),
}))
