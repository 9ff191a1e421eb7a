import { codePoints } from '@/lib/messages/constants'

/** Why a text is refused, or null. */
export type ContentRule = (text: string) => string | null

/** Why a text cannot be stored, or null. History may hold an empty line, since one could be sent. */
export function refuseContent(text: string, limit: number): string | null {
  if (text.includes('\0')) return 'contains a NUL character'
  if (/\p{Surrogate}/u.test(text)) return 'contains an invalid character (a lone surrogate)'
  if (text.length <= limit) return null
  const length = codePoints(text)
  return length > limit ? `has ${length} characters; ${limit} are allowed` : null
}
