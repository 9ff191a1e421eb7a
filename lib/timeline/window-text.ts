import type { MessageWindow } from '@/lib/messages/schema'

const texts = new WeakMap<MessageWindow, string>()

/** A window as JSON, made once for one that the cache gives again. */
export function windowText(window: MessageWindow): string {
  const known = texts.get(window)
  if (known !== undefined) return known
  const text = JSON.stringify(window)
  texts.set(window, text)
  return text
}
