/** Where a composer writes to: a room, or a thread of it; `replyToId`: the message that is quoted. */
export type ComposerScope = { roomId: string; threadRootId?: string; replyToId?: string }

/** The name of a composer's draft and of its field in the document. */
export function scopeKey({ roomId, threadRootId }: ComposerScope): string {
  return threadRootId ? `${roomId}.${threadRootId}` : roomId
}
