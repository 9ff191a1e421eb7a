/** The permanent address of a message inside the application. */
export function messageLink(roomId: string, seq: number): string {
  return `/rooms/${roomId}?m=${seq}`
}
