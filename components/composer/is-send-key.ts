import type { KeyboardEvent } from 'react'
import { isInFence } from './is-in-fence'

type Place = { text: string; caret: number; enterMakesLine: boolean }
type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>

/**
 * Whether this key sends. Ctrl+Enter and ⌘+Enter always do; Enter alone where there is a real keyboard, unless the
 * writer prefers a new line or is inside a code block.
 */
export function isSendKey({ key, shiftKey, ctrlKey, metaKey }: Key, { text, caret, enterMakesLine }: Place): boolean {
  if (key !== 'Enter' || shiftKey) return false
  if (ctrlKey || metaKey) return true
  const isTouch = matchMedia('(hover: none) and (pointer: coarse)').matches
  return !isTouch && !enterMakesLine && !isInFence(text, caret)
}
