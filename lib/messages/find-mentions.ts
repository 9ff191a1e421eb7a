import { foldName } from '@/lib/actors/constants'
import { codePoints } from './constants'

export type FoundName = { folded: string; start: number; length: number }

const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g
const NAME = /(?<![A-Za-z0-9_@/.-])@([A-Za-z0-9_-]{1,50})(?![A-Za-z0-9_@-])/g

/** The @names of a text, outside code, with places in code points. Whether they name a member is for the caller to see. */
export function findMentions(content: string): FoundName[] {
  if (!content.includes('@')) return []
  const visible = content.replace(CODE, (code) => ' '.repeat(code.length))
  // Counted on from name to name: from the beginning each time, 32,000 characters of names take seconds.
  let counted = 0
  let start = 0
  return [...visible.matchAll(NAME)].map((match) => {
    start += codePoints(content.slice(counted, match.index))
    counted = match.index
    return { folded: foldName(match[1] ?? ''), start, length: match[0].length }
  })
}
