import type { EmojiName } from '@/components/emoji/search-emoji'
import type { Edit } from './apply-edit'
import { isInCode } from './is-in-code'

/** A short name between colons that was typed to its end becomes its emoji, outside of code. */
export function finishEmoji(text: string, caret: number, names: EmojiName[]): Edit | null {
  const name = /(?<![A-Za-z0-9:]):([A-Za-z0-9_+-]{1,30}):$/.exec(text.slice(Math.max(0, caret - 33), caret))?.[1]
  if (name === undefined) return null
  const emoji = names.find(([, joined]) => joined.split(' ').includes(name.toLowerCase()))?.[0]
  const from = caret - name.length - 2
  if (!emoji || isInCode(text, from, caret)) return null
  const end = from + emoji.length
  return { from, to: caret, text: emoji, select: [end, end] }
}
