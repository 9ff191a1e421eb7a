import type { KeyboardEvent } from 'react'

/** Whether an input method is in the middle of a word; Safari reports the confirming Enter only as key code 229. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229
}
