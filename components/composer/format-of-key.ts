import type { KeyboardEvent } from 'react'
import type { FormatName } from './formats'

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Ctrl or ⌘ with B, I, E, and with Shift X. */
export function formatOfKey({ key, ctrlKey, metaKey, shiftKey, altKey }: Key): FormatName | undefined {
  if (!(ctrlKey || metaKey) || altKey) return undefined
  if (shiftKey) return key.toLowerCase() === 'x' ? 'strike' : undefined
  return ({ b: 'bold', i: 'italic', e: 'code' } as const)[key.toLowerCase()]
}
