import type { ClipboardEvent } from 'react'

/** The files of a paste; none when it carries text, which is then what was meant (a cell of a sheet, a word). */
export function pastedFiles({ clipboardData }: ClipboardEvent): File[] {
  if (clipboardData.types.includes('text/plain')) return []
  return [...clipboardData.files]
}
