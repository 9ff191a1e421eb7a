/** The name of the place where a composer's files wait: the room's, or the thread's where it is one's composer. */
export function placeOf({ roomId, threadRootId }: { roomId: string; threadRootId?: string }): string {
  return threadRootId ? `${roomId}/${threadRootId}` : roomId
}
