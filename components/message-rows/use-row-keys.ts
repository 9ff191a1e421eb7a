import { type RefObject, useEffect } from 'react'
import type { MessageAction } from './use-message-actions'

/** Keys pressed on a focused message do what its menu does; `+` opens the emojis. Keys inside it stay its own. */
export function useRowKeys(
  toolbar: RefObject<HTMLElement | null>,
  actions: MessageAction[],
  onReact: (() => void) | null,
): void {
  // The article around the toolbar, which is there as long as the article has the focus.
  useEffect(() => {
    const row = toolbar.current?.closest('article')
    if (!row) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return
      const action = actions.find(({ shortcut }) => shortcut?.toLowerCase() === event.key.toLowerCase())
      if (event.key === '+' && onReact) onReact()
      else if (action) action.run()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    row.addEventListener('keydown', onKeyDown)
    return () => row.removeEventListener('keydown', onKeyDown)
  })
}
