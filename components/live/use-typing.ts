import { useTypingStore } from './typing-store'

const NOBODY: string[] = []

/** The ids of the others who are writing in a room now, in the order in which they began. */
export function useTyping(roomId: string): string[] {
  return useTypingStore(({ rooms }) => rooms[roomId] ?? NOBODY)
}
