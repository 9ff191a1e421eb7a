/** The permanent address of a message. */
export function messageLink(roomId: string, seq: number): string {
  return `/rooms/${roomId}?m=${seq}`
}
