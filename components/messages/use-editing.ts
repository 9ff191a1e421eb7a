import { create } from 'zustand'

/** Which message is being edited in place; set from its toolbar and, by arrow-up, from the composer. */
export const useEditing = create<{ messageId: string | null; edit: (messageId: string | null) => void }>((set) => ({
  messageId: null,
  edit: (messageId) => set({ messageId }),
}))
