import { codePoints } from '@/lib/messages/constants'

/** UTF-16 units are at least as many as code points, so most texts are judged without counting. */
export function isTooLong(text: string, limit: number): boolean {
  return text.length > limit && codePoints(text) > limit
}
