/** What a room can be taken along as. */
export const ROOM_FORMATS = ['jsonl', 'html', 'markdown'] as const

/** Whether this is the end of such a file: its last line or, of a zip archive, the record that closes it. */
export function isWholeRoomFile(tail: string): boolean {
  const last = tail.trimEnd().split('\n').at(-1) ?? ''
  return /^(?:\{"type":"end".*|<\/html>|The end of \d+ messages\.)$/.test(last) || tail.includes('PK\u0005\u0006')
}
