/** The day of a time, as a key to compare: in UTC on the server, in the reader's own zone in the browser. */
export function dayOf(iso: string, isLocal: boolean): string {
  if (!isLocal) return iso.slice(0, 10)
  const date = new Date(iso)
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}
