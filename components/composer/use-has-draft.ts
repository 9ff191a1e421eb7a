import { useDrafts } from './use-drafts'

/** Whether something was typed in this room, or in a thread of it, and not sent. */
export function useHasDraft(roomId: string): boolean {
  return useDrafts(({ drafts }) => Object.keys(drafts).some((key) => key === roomId || key.startsWith(`${roomId}.`)))
}
