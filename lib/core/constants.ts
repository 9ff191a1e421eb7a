/** Said of an id a caller gives to something it makes: of the wrong form, or in use by somebody else. */
export const UNUSABLE_ID = 'This id cannot be used. Leave it out, or make a new UUID.'
export const READ_ONLY = 'The database cannot be written at the moment. Tell the operator or try again later.'
/** Also when it is the database's: trying again at once makes no room. */
export const DISK_FULL = "The server's disk is full, so nothing was stored. Tell the operator or try again later."

const SIZE_UNITS = ['kB', 'MB', 'GB', 'TB'] as const

/** Bytes as people read them. */
export function showSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), SIZE_UNITS.length)
  const amount = bytes / 1000 ** power
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${SIZE_UNITS[power - 1]}`
}
