import { setDraft, useDrafts } from './use-drafts'

/** Unsaved edits of messages, kept with the drafts of this browser. */
export function unsavedEdit(messageId: string): string | undefined {
  return useDrafts.getState().drafts[keyOf(messageId)]
}

/** Empty: nothing is kept. */
export function keepUnsavedEdit(viewerId: string, messageId: string, text: string): void {
  setDraft(viewerId, keyOf(messageId), text)
}

function keyOf(messageId: string): string {
  return `edit.${messageId}`
}
