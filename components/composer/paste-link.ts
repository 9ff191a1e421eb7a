import type { Edit } from './apply-edit'
import { isInCode } from './is-in-code'

const ADDRESS = /^https?:\/\/[^\s<>]+$/

/** Pasting an address onto words makes them a link, but not in code; undefined: an ordinary paste. */
export function pasteLink(text: string, start: number, end: number, pasted: string): Edit | undefined {
  const address = pasted.trim()
  const words = text.slice(start, end)
  if (!ADDRESS.test(address) || words.trim() === '' || words.includes('\n') || ADDRESS.test(words)) return undefined
  if (isInCode(text, start, end)) return undefined
  const target = address.replace(/\(/g, '%28').replace(/\)/g, '%29')
  const link = `[${words.replace(/[[\]\\]/g, '\\$&')}](${target})`
  const at = start + link.length
  return { from: start, to: end, text: link, select: [at, at] }
}
